import express, { type Express } from 'express';
import { approvalsPath, setUpApprovals } from './approvals/set-up-approvals.ts';
import { administrationPaths, setUpAdministration } from './administration/set-up-administration.ts';
import { setUpApiPage } from './api/set-up-api-page.ts';
import { setUpApi } from './api/set-up-api.ts';
import { setUpCaller } from './caller/set-up-caller.ts';
import { setUpCaseList } from './case-list/set-up-case-list.ts';
import { setUpCasePage } from './case/set-up-case-page.ts';
import { setUpDesk } from './desk/set-up-desk.ts';
import { setUpNoShow } from './desk/set-up-no-show.ts';
import { setUpExtractRequests } from './extract/requests/set-up-extract-requests.ts';
import { setUpOwnExtract } from './extract/set-up-own-extract.ts';
import { setUpInfoPages } from './info/set-up-info-pages.ts';
import { setUpLimits } from './limits/set-up-limits.ts';
import { setUpLive } from './live/set-up-live.ts';
import { watchChanges } from './live/watch-changes.ts';
import { connectIdentityProvider } from './login/identity-provider.ts';
import { setUpLogin } from './login/set-up-login.ts';
import { setUpSeal } from './log/seal.ts';
import { setUpCheckpoint } from './log/set-up-checkpoint.ts';
import { auditorsPaths, setUpAuditorsRooms } from './set-up-auditors-rooms.ts';
import { setUpVerifyPage } from './log/set-up-verify-page.ts';
import { setUpLogoutNotice } from './login/set-up-logout-notice.ts';
import { createMetrics, type Metrics } from '../platform/metrics.ts';
import { setUpMetrics } from './middleware/set-up-metrics.ts';
import { setUpMyTasks } from './my-tasks/set-up-my-tasks.ts';
import { setUpAssets } from './middleware/set-up-assets.ts';
import { setUpCompression } from './middleware/set-up-compression.ts';
import { setUpErrors, setUpNotFound } from './middleware/set-up-errors.ts';
import { setUpBodies, type FilePlace } from './middleware/set-up-bodies.ts';
import { setUpHostCheck } from './middleware/set-up-host-check.ts';
import { setUpHealth } from './middleware/set-up-health.ts';
import { setUpRequestLog } from './middleware/set-up-request-log.ts';
import { setUpRequestGuard } from './middleware/set-up-request-guard.ts';
import { setUpSecurityHeaders } from './middleware/set-up-security-headers.ts';
import { mount, type Mounted } from './middleware/mount.ts';
import { requireLogin, setUpRequester } from './login/set-up-requester.ts';
import { saidLast } from './case/timeline/said-last.ts';
import { everyRoutine } from './routines.ts';
import type { PortalParts } from './parts.ts';
import type { PortalServices } from './services.ts';
import { withOwnActs } from './desk/own-acts.ts';
import { taskBoard } from './desk/task-board.ts';
import { setUpScans } from './scans/set-up-scans.ts';
import { megabytes } from './scans/fault-words.ts';
import { startForms } from './start-form/start-forms.ts';
import { setUpStartForms } from './start-form/set-up-start-forms.ts';
import { setUpStartPage } from './start/set-up-start-page.ts';
import { setUpSubstitutes } from './substitutes/set-up-substitutes.ts';
import { setUpWays } from './ways/set-up-ways.ts';
import { openViews, type Views } from './pages/views.ts';

/** Where files are handed in. */
const filesAt = ({ scanner: { limits } }: PortalServices['scanning']): FilePlace[] => [
  { path: '/inlasningar', page: 'imports' },
  { path: '/avstamning', page: 'reconciliations' },
  {
    path: '/kvittenser/skanna',
    page: 'receipts',
    bytes: limits.bytes,
    tooLarge: `Filerna är tillsammans större än ${megabytes(limits.bytes)} MB. Skanna in färre sidor åt gången.`,
  },
];

/** The portal: every page people see, in the order a request meets them. Returns an app to listen with. */
export function createPortal(given: PortalServices): Express {
  const services = given.config.isCluster === true ? { ...given, client: withOwnActs(given.client) } : given;
  const { config, assets, log, metrics = createMetrics() } = services;
  const tasks = taskBoard(services.client, { isOurs: config.isCluster !== true });
  const changes = watchChanges({ ...services, tasks });
  const parts: PortalParts = { ...services, tasks, changes, saidLast };
  const views = openViews(assets, changes);
  const provider = connectIdentityProvider(config.oidc, config.portalUrl);
  addGauges(metrics, parts);
  const app = express();
  app.disable('x-powered-by');
  // Nothing that has one is kept by a browser (`no-store`).
  app.disable('etag');
  app.set('trust proxy', config.trustedProxies ?? 'loopback');

  app.use(setUpRequestLog(log));
  app.use(setUpMetrics(metrics));
  app.use(
    setUpSecurityHeaders({
      https: config.portalUrl.startsWith('https:'),
      formTargets: [new URL(config.oidc.issuer).origin],
    }),
  );
  app.use(setUpHostCheck([config.portalUrl, ...(config.hosts ?? [])]));
  app.use(setUpAssets(assets));
  app.use(setUpHealth(services, metrics));
  app.use(setUpCompression());
  app.use(setUpLogoutNotice(services, provider));
  app.use(setUpApi(services));
  app.use(views.begin);
  app.use(setUpRequester(services));
  app.use(setUpLimits(services));
  app.use(setUpCheckpoint(services));
  app.use(setUpBodies({ uploads: ['/nytt/kort/lista', '/regler'], imports: filesAt(services.scanning) }));
  app.use(setUpRequestGuard(config.portalUrl, showsAgain));
  app.use(
    setUpLogin(services, { views, provider, metrics }),
    setUpInfoPages(services, views),
    setUpVerifyPage(services, views),
    setUpApiPage(services, views),
    setUpWays(services, views),
  );
  app.use(requireLogin);
  app.use(setUpSeal(services));
  app.use(mount(roomsOf(parts, views, metrics)));
  app.use(setUpNotFound);
  app.use(setUpErrors(views, services));
  return app;
}

const formPaths = startForms.flatMap(({ path }) => [path, `${path}/utkast`]);
const taskPaths = /^\/(?:arbetslista|uppgifter)\/[^/]+\/(?:slutfor|utkast)$/;

/** Where what was filled in on a page of an earlier session is shown again: start forms and tasks. */
const showsAgain = (path: string): boolean => formPaths.includes(path) || taskPaths.test(path);

/** Every page behind the login, in the order in which they are asked. */
const roomsOf = (parts: PortalParts, views: Views, metrics: Metrics): Mounted[] => [
  { at: ['/', '/nytt', '/sprak'], router: setUpStartPage(parts, views) },
  { at: administrationPaths, router: setUpAdministration(parts, views) },
  { at: [approvalsPath], router: setUpApprovals(parts, views) },
  { at: ['/stallforetradare'], router: setUpSubstitutes(parts, views) },
  { at: ['/lyssna'], router: setUpLive(parts.changes, parts) },
  { at: ['/nytt'], router: setUpStartForms(parts, views, metrics) },
  ...everyRoutine.flatMap(({ routes }) => routes.map(({ at, setUp }) => ({ at, router: setUp(parts, views) }))),
  { at: ['/ring'], router: setUpCaller(parts, views) },
  { at: ['/kvittenser'], router: setUpScans(parts, views) },
  { at: ['/besok'], router: setUpNoShow(parts) },
  { at: ['/arbetslista', '/arbetslista.csv'], router: setUpDesk(parts, views, metrics) },
  { at: ['/uppgifter'], router: setUpMyTasks(parts, views, metrics) },
  { at: auditorsPaths, router: setUpAuditorsRooms(parts, views) },
  { at: ['/mina-uppgifter.json', '/mina-uppgifter.pdf'], router: setUpOwnExtract(parts) },
  { at: ['/utdrag'], router: setUpExtractRequests(parts, views) },
  { at: ['/arenden', '/arenden.csv'], router: setUpCaseList(parts, views) },
  { at: ['/arenden'], router: setUpCasePage(parts, views) },
];

function addGauges(metrics: Metrics, { changes, register }: PortalParts): void {
  metrics.gauge({ name: 'siths_portal_live_pages', help: 'Open pages that are told of changes' }, () =>
    changes.listeners(),
  );
  metrics.gauge({ name: 'siths_mails_refused', help: 'Mails that were refused for good' }, () =>
    register.outbox.countRefused(),
  );
  metrics.gauge({ name: 'siths_blocks_not_shown', help: 'Blocks that the issuer does not show in time' }, () =>
    register.blocks.notShown(),
  );
}
