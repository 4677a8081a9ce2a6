import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { Assets } from '../assets.ts';
import type { DemoLogin } from './demo-login.ts';

export interface DemoIdentityProvider {
  readonly issuer: string;
  close(): Promise<void>;
}

/**
 * An OpenID Connect provider for demonstrations and tests: no passwords, invented persons, claims as Inera's provider names
 * them. What it is made of is loaded with its first request: 200 files, for which a start would wait that nobody has logged in to.
 * Never start it in production.
 */
export async function startDemoIdentityProvider(options: {
  /** 0 takes a free port. */
  port: number;
  /** Interface to listen on (default `localhost`); the issuer is `http://localhost:<port>` whichever it is. */
  host?: string;
  portalUrl: string;
  clientId?: string;
  logins: readonly DemoLogin[];
  assets: Assets;
}): Promise<DemoIdentityProvider> {
  const { port, host = 'localhost', clientId = 'siths-kort', portalUrl, logins, assets } = options;
  let app: Promise<RequestListener> | undefined;
  const server = createServer((req, res) => {
    app ??= import('./provider-app.ts').then(({ createProviderApp }) =>
      createProviderApp({ issuer, portalUrl, clientId, logins, assets }),
    );
    app
      .then((answer) => answer(req, res))
      .catch(() => {
        // The next request begins anew.
        app = undefined;
        if (res.headersSent) res.destroy();
        else res.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Inloggningen kan inte visas.');
      });
  });
  await once(server.listen(port, host), 'listening');
  const issuer = `http://localhost:${portOf(server)}`;
  return {
    issuer,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The demo identity provider has no port');
  return address.port;
}
