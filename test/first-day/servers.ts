import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer, type Server } from 'node:https';
import Provider, { type Configuration } from 'oidc-provider';
import { SMTPServer } from 'smtp-server';
import { z } from 'zod';

/**
 * The programs of others that a house in production is beside, each in a process of its own: `node test/first-day/servers.ts <which> <settings>`.
 * `provider`: an OpenID provider with TLS and a client that has a secret; `mail`: a mail server with TLS, that prints the subject of each mail;
 * `proxy`: what ends TLS before the portal.
 */
const Settings = z.object({
  port: z.int(),
  key: z.string(),
  certificate: z.string(),
  /** The portal's address as people see it, and where the proxy passes requests on to. */
  portalUrl: z.string(),
  behind: z.int(),
  secret: z.string(),
});
type Settings = z.infer<typeof Settings>;

const [which = '', text = '{}'] = process.argv.slice(2);
const settings = Settings.parse(JSON.parse(text));
const tls = { key: readFileSync(settings.key), cert: readFileSync(settings.certificate) };
const starts: Readonly<Record<string, (settings: Settings) => Promise<unknown>>> = { provider, mail, proxy };
const start = starts[which];
if (!start) throw new Error(`There is no program ${which}`);
await start(settings);
console.log('listening');

async function listen(server: Server, port: number): Promise<void> {
  await once(server.listen(port, 'localhost'), 'listening');
}

async function provider({ port, portalUrl, secret }: Settings): Promise<void> {
  const issuer = `https://localhost:${port}`;
  const made = new Provider(issuer, configured(portalUrl, secret));
  const answer = made.callback();
  const server = createServer(tls, (req, res) => {
    const uid = /^\/interaction\/([\w-]+)$/.exec(req.url ?? '')?.[1];
    if (uid === undefined) {
      void answer(req, res);
    } else if (req.method === 'GET') {
      res.setHeader('content-type', 'text/html');
      res.end(`<form method="post" action="/interaction/${uid}"><input name="hsaId"><button>Log in</button></form>`);
    } else {
      void readText(req).then((body) => {
        const accountId = new URLSearchParams(body).get('hsaId') ?? '';
        const login = { accountId, acr: 'http://id.sambi.se/loa/loa3' };
        return made.interactionFinished(req, res, { login });
      });
    }
  });
  await listen(server, port);
}

async function readText(stream: AsyncIterable<unknown>): Promise<string> {
  let read = '';
  for await (const chunk of stream) read += String(chunk);
  return read;
}

function configured(portalUrl: string, secret: string): Configuration {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    clients: [
      {
        client_id: 'siths-kort',
        client_secret: secret,
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: [`${portalUrl}/logga-in/svar`],
        post_logout_redirect_uris: [`${portalUrl}/utloggad`],
      },
    ],
    acrValues: ['http://id.sambi.se/loa/loa3'],
    claims: { openid: ['sub'], profile: ['employeeHsaId'], acr: null },
    conformIdTokenClaims: false,
    cookies: { keys: [randomBytes(32).toString('hex')] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub, employeeHsaId: sub }) }),
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'first-day' }] },
    async loadExistingGrant({ oidc }) {
      if (!oidc.client || !oidc.session?.accountId) return undefined;
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
    scopes: ['openid', 'profile'],
  };
}

async function mail({ port }: Settings): Promise<void> {
  const server = new SMTPServer({
    ...tls,
    secure: true,
    disabledCommands: ['AUTH'],
    disableReverseLookup: true,
    onData(stream, _session, answer) {
      void readText(stream).then((read) => {
        console.log(`mail ${/^Subject: (.*)$/m.exec(read)?.[1] ?? ''}`);
        answer();
      });
    },
  });
  server.on('error', () => undefined);
  await once(server.listen(port, 'localhost'), 'listening');
}

async function proxy({ port, behind, portalUrl }: Settings): Promise<void> {
  const server = createServer(tls, (req, res) => {
    const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-for': req.socket.remoteAddress ?? '' };
    const headers = { ...req.headers, ...forwarded, host: new URL(portalUrl).host };
    const passed = request(
      { port: behind, host: '127.0.0.1', method: req.method, path: req.url, headers },
      (answer) => {
        res.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(res);
      },
    );
    passed.on('error', () => res.writeHead(502).end());
    req.pipe(passed);
  });
  await listen(server, port);
}
