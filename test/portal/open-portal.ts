import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Assets } from '../../portal/index.ts';
import { createPortal, openSessions, startDemoIdentityProvider } from '../../portal/index.ts';
import { createLog } from '../../platform/log.ts';
import { demoLogins } from '../../register/index.ts';
import { openWorld, type World } from '../support/world.ts';
import { routesOf } from './routes.ts';
import { logIn, type WebUser } from '../support/web-user.ts';
import { mailNames } from '../../templates/index.ts';

/** The portal over a whole world: real register, engine, workers and login. Pages are asked for over real sockets. */
export interface PortalWorld extends World {
  readonly portalUrl: string;
  /** Logs in by the last part of the HSA-id, e.g. `P401`. */
  logIn(person: string): Promise<WebUser>;
  /** A session made without the login: its cookie and its token. */
  session(person: string, login?: { acr: string | undefined }): { cookie: string; token: string };
  /** Every route there is, `GET /arenden/:number`. */
  readonly routes: readonly string[];
  /** Address of the demo identity provider. */
  readonly issuer: string;
  /** Real time of the sessions goes on. @param ms milliseconds */
  passSessionTime(ms: number): void;
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
    name === 'portal.css' ? { contentType: 'text/css; charset=utf-8', bytes: Buffer.from('body{}') } : undefined,
  url: (entry) => `/assets/${entry}`,
};

/** @param assets what a browser needs to open the pages: `buildAssets()` */
export async function openPortalWorld({ assets = noAssets }: { assets?: Assets } = {}): Promise<PortalWorld> {
  const world = await openWorld();
  const log = createLog('silent');
  let sessionTime = Date.now();
  const server = createServer((req, res) => void handle(req, res));
  await once(server.listen(0, 'localhost'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  const portalUrl = `http://localhost:${address.port}`;
  const logins = [...demoLogins, stranger];
  const provider = await startDemoIdentityProvider({ port: 0, portalUrl, logins, assets });
  const sessions = openSessions({ file: ':memory:', now: () => sessionTime });
  const handle = createPortal({
    register: world.register,
    client: world.rawClient,
    answerKey: world.answerKey,
    mailNames,
    clock: { now: () => Date.parse(world.now()) },
    log,
    config: {
      portalUrl,
      metricsToken: 'invented-metrics-token',
      oidc: { issuer: provider.issuer, clientId: 'siths-kort' },
    },
    sessions,
    assets,
  });
  return {
    ...world,
    portalUrl,
    routes: routesOf(handle),
    logIn: (person) => logIn(portalUrl, `SE2321000065-${person}`),
    issuer: provider.issuer,
    session(person, { acr } = { acr: 'http://id.sambi.se/loa/loa3' }) {
      const secret = sessions.begin({ hsaId: `SE2321000065-${person}`, acr });
      return { cookie: `siths-kort=${secret}`, token: sessions.find(secret)?.csrfToken ?? '' };
    },
    passSessionTime: (ms) => void (sessionTime += ms),
    async close() {
      await world.settle();
      server.closeAllConnections();
      server.close();
      await provider.close();
      sessions.close();
      await world.close();
    },
  };
}
