import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { instantAt } from '../../contract/index.ts';
import { createClient } from '../../client/index.ts';
import { createEngineServer, openEngine } from '../../engine/index.ts';
import { createRest } from '../../engine/rest/routes.ts';
import { systemClock } from '../../platform/clock.ts';
import { readConfig } from '../../platform/config.ts';
import { createLog } from '../../platform/log.ts';
import { createMetrics } from '../../platform/metrics.ts';
import { countFailures, createPortal, openSessions, type Assets } from '../../portal/index.ts';
import { masked } from '../../portal/middleware/form-token.ts';
import { loadAnswerKey } from '../../register/index.ts';
import { deployModels } from '../../bin/run/models.ts';
import { startMail } from '../../bin/run/mail.ts';
import type { Part } from '../../bin/run/part.ts';
import { startRegister } from '../../bin/run/register.ts';
import { startHouseWorkers } from '../../bin/run/workers.ts';
import type { FromHouse } from './messages.ts';
import { ToHouse } from './messages.ts';
import { routesOf } from './routes-of.ts';
import { openScanner } from '../../scan/index.ts';
import { drawings, papers } from '../../templates/index.ts';
import { fillWard, who } from '../support/ward/index.ts';

/**
 * A whole house in a process of its own, so that whoever sends it hostile input sees its CPU, its memory and its end. It tells its
 * addresses and every route that it has, and makes sessions when it is asked for them.
 */
const token = 'engine-under-test';
const parts: Part[] = [];
const config = readConfig({ ...process.env, SMTP_PORT: '0', MAIL_PORT: '0' });
const log = createLog(config.LOG_LEVEL);
const tell = (message: FromHouse) => void process.send?.(message);

const engine = openEngine({ file: join(config.DATA_DIR, 'engine.db'), clockControlled: false, log });
const options = {
  port: 0,
  authentication: { users: [{ username: 'house', password: token }], token },
  documents: join(config.DATA_DIR, 'engine-documents'),
  requestTimeout: 500,
  log,
};
const engineServer = createEngineServer(engine, options);
const engineUrl = await engineServer.listen();
const rest = createRest(engine, {});
const engineRoutes = rest.routes.map(({ method, path, body }) => ({ method, path, isMultipart: body === 'multipart' }));

const register = await startRegister(config, log, parts);
await fillWard(register, instantAt(Date.now()));
const client = createClient({
  address: engineUrl,
  log,
  validation: 'none',
  user: { username: 'house', password: token },
});
await deployModels(client);
const mail = await startMail(config, parts);
startHouseWorkers(
  { metrics: createMetrics(), config, log, register, client, stopping: new AbortController(), smtpUrl: mail.smtpUrl },
  parts,
);

const server = createServer((req, res) => void app(req, res));
await once(server.listen(0, '127.0.0.1'), 'listening');
const address = server.address();
if (address === null || typeof address === 'string') throw new Error('No port');
const portalUrl = `http://127.0.0.1:${address.port}`;
const assets: Assets = { find: () => undefined, url: (entry) => `/assets/${entry}` };
const scanner = openScanner();
const sessions = openSessions({ register, now: () => systemClock.now() });
const answerKey = loadAnswerKey(config.KEYS_DIR);
await register.answers.trust(answerKey, instantAt(Date.now()));
const app = createPortal({
  register,
  client,
  answerKey,
  scanning: { scanner, ...papers },
  ...drawings,
  clock: systemClock,
  log,
  // Nobody answers at the identity provider: a login that begins ends in words.
  config: { portalUrl, rateLimits: 'off', oidc: { issuer: 'http://127.0.0.1:9', clientId: 'siths-kort' } },
  sessions,
  failures: countFailures({ register, clock: systemClock, log }),
  assets,
});

process.on('message', (sent) => {
  const message = ToHouse.parse(sent);
  if (message.kind === 'memory') {
    for (let round = 0; round < 3; round += 1) globalThis.gc?.();
    tell({ kind: 'memory', heap: process.memoryUsage().heapUsed });
  } else {
    void logIn(message.hsaId);
  }
});

async function logIn(hsaId: string): Promise<void> {
  const secret = await sessions.begin({ hsaId, acr: 'http://id.sambi.se/loa/loa3' });
  tell({
    kind: 'session',
    cookie: `siths-kort=${secret}`,
    token: masked((await sessions.find(secret))?.csrfToken ?? ''),
  });
}
process.on('disconnect', () => process.exit(0));

tell({
  kind: 'ready',
  portalUrl,
  engineUrl,
  token,
  people: Object.values(who).map(({ hsaId }) => hsaId),
  portalRoutes: routesOf(app),
  engineRoutes,
});
