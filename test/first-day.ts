import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import assert from 'node:assert/strict';
import { findPostgres, postgresRole, startPostgres } from '../bench/peer/postgres-server.ts';
import { readArguments } from '../platform/command-line.ts';
import { closeAll, type Part } from '../bin/run/part.ts';
import { freePortsInARow } from './support/ports.ts';

/**
 * `npm run test:first-day`: `docs/operators/first-day.md` done literally, in production mode, with an OpenID provider, a mail server, a proxy
 * that ends TLS and PostgreSQL from Debian's packages as processes of their own: from an empty installation to the first reserve card, activated,
 * with its receipt registered. Skipped with a clear line where PostgreSQL or openssl isn't.
 */
await readArguments(
  'npm run test:first-day',
  'The first day of an installation, as its document says, in production mode.',
);

const postgres = findPostgres();
if (postgres === undefined || spawnSync('openssl', ['version']).status !== 0) {
  console.log('SKIPPED: the first day. It needs Debian’s packages postgresql and openssl.');
} else {
  const parts: Part[] = [];
  try {
    await play(postgres, parts);
  } finally {
    await closeAll(parts);
  }
}

async function play(bin: string, parts: Part[]): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'first-day-'));
  parts.push({ close: () => rmSync(root, { recursive: true }) });
  const authority = makeCertificates(root);
  const secret = join(root, 'client-secret');
  writeFileSync(secret, 'an-invented-client-secret\n', { mode: 0o600 });
  const database = await startPostgres(bin, { settings: ['listen_addresses=', 'fsync=off'] });
  parts.push({ close: () => database.stop() });
  const port = await freePortsInARow(5);
  const portalUrl = `https://localhost:${port}`;
  const tls = { key: join(root, 'server.key'), certificate: join(root, 'server.pem') };
  const shared = { ...tls, portalUrl, behind: port + 3, secret: 'an-invented-client-secret' };
  const mails: string[] = [];
  for (const [index, which] of ['proxy', 'provider', 'mail'].entries()) {
    const child = spawn(
      process.execPath,
      ['test/first-day/servers.ts', which, JSON.stringify({ ...shared, port: port + index })],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const ended = once(child, 'exit');
    parts.push({ close: () => (child.kill(), ended.then(() => undefined)) });
    const lines = createInterface(child.stdout);
    await once(lines, 'line');
    lines.on('line', (line) => mails.push(line));
  }
  const settings = {
    NODE_ENV: 'production',
    NODE_EXTRA_CA_CERTS: authority,
    PORTAL_URL: portalUrl,
    OIDC_ISSUER: `https://localhost:${port + 1}`,
    OIDC_CLIENT_SECRET_FILE: secret,
    SMTP_URL: `smtps://localhost:${port + 2}`,
    MAIL_FROM: 'Kort <kort@region.example>',
    DATA_DIR: join(root, 'data'),
    KEYS_DIR: join(root, 'keys'),
    DATABASE_URL: `postgres://${postgresRole}@${encodeURIComponent(database.dir)}/postgres`,
    PORT: String(port + 3),
    ENGINE_PORT: String(port + 4),
  };
  mkdirSync(join(root, 'files'));
  const inner = spawn(process.execPath, ['test/first-day/play.ts', join(root, 'files'), bin], {
    env: { PATH: process.env['PATH'], HOME: root, ...settings },
    stdio: 'inherit',
  });
  await once(inner, 'exit');
  assert.equal(inner.exitCode, 0, 'The first day did not come to its end');
  assert.ok(mails.length > 0, 'No mail came');
  console.log(`The first day is done, and ${mails.length} mails came by TLS.`);
}

/** An authority, and a certificate of `localhost` by it. Returns the authority's file. */
function makeCertificates(folder: string): string {
  const run = (...args: string[]) => {
    const { status, stderr } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
  };
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  run('req', '-x509', ...curve, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2', '-subj', '/CN=Invented authority');
  run('req', ...curve, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=localhost');
  writeFileSync(join(folder, 'san.cnf'), 'subjectAltName=DNS:localhost\n');
  const by = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'san.cnf'];
  run('x509', '-req', '-in', 'server.csr', ...by, '-out', 'server.pem', '-days', '2');
  return join(folder, 'ca.pem');
}
