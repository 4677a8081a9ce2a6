import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Viewer, type Instant, instantAt } from '../../contract/index.ts';
import { createLog } from '../../platform/log.ts';
import { movableClock } from '../../platform/clock.ts';
import { countFailures, createPortal, openSessions, type Assets } from '../../portal/index.ts';
import { startDemoIdentityProvider } from '../../portal/demo.ts';
import { masked } from '../../portal/middleware/form-token.ts';
import type { PortalClient } from '../../portal/services.ts';
import { loadAnswerKey, type AnswerKey, type Author, type Register } from '../../register/index.ts';
import { beginning } from '../support/beginning.ts';
import { startKeepers } from '../support/keepers.ts';
import { fillPrepared } from '../support/prepared.ts';
import { mustBe } from '../support/until.ts';
import { logIn, type WebUser } from '../support/web-user.ts';
import { drawings, papers } from '../../templates/index.ts';
import { discard, openRegisterIn } from '../support/registers.ts';
import { openScanner } from '../../scan/index.ts';
import { isOverWire } from '../support/world-engine.ts';
import { openWorld, prepareRegister, type World } from '../support/world.ts';
import { who, type Known } from '../support/ward/index.ts';
import { fakeClient } from './fake-client.ts';
import { routesOf } from './routes.ts';

/** A portal that listens, with its login. Pages are asked for over real sockets. */
export interface ServedPortal {
  readonly portalUrl: string;
  logIn(person: Known): Promise<WebUser>;
  /** A session made without the login: its cookie and its token. */
  session(person: Known, login?: { acr: string | undefined }): Promise<{ cookie: string; token: string }>;
  /** Every route there is, `GET /arenden/:number`. */
  readonly routes: readonly string[];
  /** Address of the demo identity provider. */
  readonly issuer: string;
  /** Real time of the sessions goes on. @param ms milliseconds */
  passSessionTime(ms: number): void;
  /** Writes in the log what failed without anybody known. */
  writeFailures(): Promise<void>;
  close(): Promise<void>;
}

/** The portal over a whole world: real register, engine, workers and login. */
export interface PortalWorld extends Omit<ServedPortal, 'close'>, World {}

/** The portal over a real register and no engine, for what doesn't depend on one: it starts in a fraction of the time. */
export interface PortalAlone extends ServedPortal {
  readonly register: Register;
  /** Folder of the databases. */
  readonly dir: string;
  now(): Instant;
  viewer(person: Known): Promise<Viewer>;
  author(person: Known): Promise<Author>;
}

/** A person of the identity provider whom the register doesn't know. */
export const stranger = {
  hsaId: 'SE2321000065-X999',
  givenName: 'Okänd',
  familyName: 'Person',
  roleText: 'Finns inte i registret',
};

/** Stands in for the bundler where no browser opens the pages: they only need addresses. */
const noAssets: Assets = {
  find: (name) =>
    name === 'portal.css'
      ? { contentType: 'text/css; charset=utf-8', bytes: Buffer.from('body{}'), brotli: undefined }
      : undefined,
  url: (entry) => `/assets/${entry}`,
};

/**
 * @param assets what a browser needs to open the pages: `readAssets()`
 * @param nextStepPauses how long whoever did a task is kept waiting for the case's next step
 * @param rateLimits `off` for a test that asks for more than people do
 */
export async function openPortalWorld({
  assets = noAssets,
  nextStepPauses,
  rateLimits,
}: { assets?: Assets; nextStepPauses?: readonly number[]; rateLimits?: 'off' } = {}): Promise<PortalWorld> {
  const world = await openWorld();
  const { register, rawClient: client, answerKey } = world;
  const now = () => Date.parse(world.now());
  const served = await servePortal({ register, client, answerKey, assets, now, nextStepPauses, rateLimits });
  return {
    ...world,
    ...served,
    async close() {
      await world.settle();
      await served.close();
      await world.close();
    },
  };
}

/**
 * @param client what the engine says; without: that there is nothing to do
 * @param under folder in which that of the databases is made
 * @param assets what a browser needs to open the pages: `readAssets()`
 * @param isSigned the log has a signer and a witness
 * @param clockHeld why the machine's clock is not believed
 * @param seen the register as the portal sees it, when that is another one
 */
export async function openPortalAlone({
  client = fakeClient(),
  under = tmpdir(),
  assets = noAssets,
  isSigned = false,
  clockHeld,
  seen = (register) => register,
}: {
  client?: PortalClient;
  seen?: (register: Register) => Register;
  under?: string;
  assets?: Assets;
  isSigned?: boolean;
  clockHeld?: () => string | undefined;
} = {}): Promise<PortalAlone> {
  const dir = mkdtempSync(join(under, 'portal-'));
  await fillPrepared(dir, `portal-${beginning}`, (folder) => prepareRegister(folder, { at: beginning }));
  const clock = movableClock(beginning);
  const keepers = isSigned ? await startKeepers(() => clock.now()) : undefined;
  const register = await openRegisterIn(dir, clock, keepers?.attesting);
  const answerKey = loadAnswerKey(join(dir, 'keys'));
  const served = await servePortal({
    register: seen(register),
    client,
    answerKey,
    assets,
    clockHeld,
    now: () => clock.now(),
  });
  const now = () => instantAt(clock.now());
  const viewer = async ({ hsaId }: Known) => mustBe(await register.people.viewer(hsaId, now()));
  return {
    ...served,
    register,
    dir,
    now,
    viewer,
    async author(person) {
      const { hsaId, grants } = await viewer(person);
      return { hsaId, role: grants[0]?.role ?? 'colleague', at: now() };
    },
    async close() {
      await served.close();
      await register.close();
      await keepers?.close();
      await discard(dir);
    },
  };
}

interface Behind {
  readonly register: Register;
  readonly client: PortalClient;
  readonly answerKey: AnswerKey;
  readonly assets: Assets;
  readonly nextStepPauses?: readonly number[] | undefined;
  readonly rateLimits?: 'off' | undefined;
  /** Business time, epoch ms. */
  readonly now: () => number;
  readonly clockHeld?: (() => string | undefined) | undefined;
}

async function servePortal({
  register,
  client,
  answerKey,
  assets,
  nextStepPauses,
  rateLimits,
  now,
  clockHeld,
}: Behind): Promise<ServedPortal> {
  let sessionTime = Date.now();
  const server = createServer((req, res) => void handle(req, res));
  await once(server.listen(0, 'localhost'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  const portalUrl = `http://localhost:${address.port}`;
  const provider = await startDemoIdentityProvider({
    port: 0,
    portalUrl,
    logins: [...Object.values(who).map((person) => ({ ...person, roleText: person.title })), stranger],
    assets,
  });
  const scanner = openScanner();
  const sessions = openSessions({ register, now: () => sessionTime });
  const log = createLog('silent');
  const failures = countFailures({ register, clock: { now }, log });
  const handle = createPortal({
    register,
    client,
    answerKey,
    scanning: { scanner, ...papers },
    ...drawings,
    clock: { now },
    clockHeld,
    log,
    config: {
      isCluster: isOverWire,
      ...(nextStepPauses && { nextStepPauses }),
      ...(rateLimits && { rateLimits }),
      portalUrl,
      metricsToken: 'invented-metrics-token',
      oidc: { issuer: provider.issuer, clientId: 'siths-kort' },
    },
    sessions,
    failures,
    assets,
  });
  return {
    portalUrl,
    routes: routesOf(handle),
    logIn: ({ hsaId }) => logIn(portalUrl, hsaId),
    issuer: provider.issuer,
    async session({ hsaId }, { acr } = { acr: 'http://id.sambi.se/loa/loa3' }) {
      const secret = await sessions.begin({ hsaId, acr });
      return { cookie: `siths-kort=${secret}`, token: masked((await sessions.find(secret))?.csrfToken ?? '') };
    },
    passSessionTime: (ms) => void (sessionTime += ms),
    writeFailures: failures.write,
    async close() {
      server.closeAllConnections();
      server.close();
      await failures.close();
      await scanner.close();
      await provider.close();
    },
  };
}
