import express, { type Express } from 'express';
import { setUpBlockList } from './block-list/set-up-block-list.ts';
import { setUpCaseList } from './case-list/set-up-case-list.ts';
import { setUpCasePage } from './case/set-up-case-page.ts';
import { setUpDestruction } from './destruction/set-up-destruction.ts';
import { setUpDesk } from './desk/set-up-desk.ts';
import { setUpInfoPages } from './info/set-up-info-pages.ts';
import { setUpLimits } from './limits/set-up-limits.ts';
import { setUpLive } from './live/set-up-live.ts';
import { watchChanges } from './live/watch-changes.ts';
import { connectIdentityProvider } from './login/identity-provider.ts';
import { setUpLogin } from './login/set-up-login.ts';
import { setUpLogoutNotice } from './login/set-up-logout-notice.ts';
import { createMetrics, setUpMetrics } from './metrics.ts';
import { setUpMyCards } from './my-cards/set-up-my-cards.ts';
import { setUpMyTasks } from './my-tasks/set-up-my-tasks.ts';
import { setUpAssets } from './middleware/set-up-assets.ts';
import { setUpErrors, setUpNotFound } from './middleware/set-up-errors.ts';
import { setUpOrderList } from './order-list/set-up-order-list.ts';
import { setUpBodies } from './middleware/set-up-bodies.ts';
import { setUpHostCheck } from './middleware/set-up-host-check.ts';
import { setUpHealth } from './middleware/set-up-health.ts';
import { setUpRequestGuard } from './middleware/set-up-request-guard.ts';
import { setUpSecurityHeaders } from './middleware/set-up-security-headers.ts';
import { requireLogin, setUpVisit } from './middleware/set-up-visit.ts';
import type { PortalServices } from './services.ts';
import { setUpStartForms } from './start-form/set-up-start-forms.ts';
import { setUpStock } from './stock/set-up-stock.ts';
import { setUpStartPage } from './start/set-up-start-page.ts';
import { setUpUnitCards } from './unit-cards/set-up-unit-cards.ts';
import { openViews } from './views.ts';
import { setUpVisits } from './visits/set-up-visits.ts';

/** The portal: every page people see, in the order a request meets them. Answers an app to listen with. */
export function createPortal(services: PortalServices): Express {
  const { config, assets, log } = services;
  const metrics = createMetrics();
  const changes = watchChanges(services);
  const views = openViews(assets, changes);
  const provider = connectIdentityProvider(config.oidc, config.portalUrl);
  metrics.gauge('siths_portal_live_pages', 'Open pages that are told of changes', () => changes.listeners());
  metrics.gauge('siths_mails_refused', 'Mails that were refused for good', () =>
    services.register.outbox.countRefused(),
  );
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustedProxies ?? 'loopback');

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
  app.use(setUpLogoutNotice(services, provider));
  app.use(setUpVisit(services));
  app.use(setUpLimits(services));
  app.use(setUpBodies({ uploads: ['/nytt/kort/lista'] }));
  app.use(setUpRequestGuard(config.portalUrl));
  app.use(setUpLogin(services, { views, provider }));
  app.use(setUpInfoPages(services, views));
  app.use(requireLogin);
  app.use(setUpStartPage(services, views));
  app.use(setUpLive(changes, services));
  app.use(setUpStartForms(services, views, metrics));
  app.use(setUpOrderList(services, views));
  app.use(setUpMyCards(services, views));
  app.use(setUpUnitCards(services, views));
  app.use(setUpDesk(services, views, metrics));
  app.use(setUpMyTasks(services, views, metrics));
  app.use(setUpBlockList(services, views));
  app.use(setUpCaseList(services, views));
  app.use(setUpVisits(services, views));
  app.use(setUpCasePage(services, views));
  app.use(setUpStock(services, views));
  app.use(setUpDestruction(services, views));
  app.use(setUpNotFound);
  app.use(setUpErrors(views, { log, register: services.register }));
  return app;
}
