import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/** What the house says when it doesn't start in a folder, and its exit code. */
function start(
  dataDir: string,
  settings: Record<string, string> = {},
  openFiles = '4096',
): { said: string; status: number | null } {
  const env = { ...process.env, DATA_DIR: dataDir, PORT: '0', ENGINE_PORT: '0', ...settings };
  const limited = ['-c', 'ulimit -n "$1" && exec "$0" bin/start.ts', process.execPath, openFiles];
  const { stderr, stdout, status } = spawnSync('sh', limited, {
    env,
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { said: `${stdout}${stderr}`, status };
}

function inFolder(work: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'siths-kort-refused-'));
  try {
    work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('a data folder that is a file is refused by name, without a stack', () => {
  inFolder((folder) => {
    const file = join(folder, 'data');
    writeFileSync(file, 'not a folder');
    const { said, status } = start(file);
    expect(status).not.toBe(0);
    expect(said).toContain(`'${file}`);
    expect(said).toContain('a folder is needed there');
    expect(said).not.toMatch(/^\s+at /m);
  });
});

test('a data folder where none can be made is refused by name, at once', () => {
  const { said, status } = start('/proc/none');
  expect(status).not.toBe(0);
  expect(said).toContain("The folder '/proc/none' can't be made");
  expect(said).not.toMatch(/^\s+at /m);
});

test('a data key that is none is refused by its file, without a stack', () => {
  inFolder((folder) => {
    mkdirSync(join(folder, 'keys'));
    writeFileSync(join(folder, 'keys', 'data.key'), 'not a key');
    const { said, status } = start(folder);
    expect(status).not.toBe(0);
    expect(said).toContain(`'${join(folder, 'keys', 'data.key')}' isn't a data key`);
    expect(said).not.toMatch(/^\s+at /m);
  });
});

test.each([
  ['open files', {}, '64', 'May have 64 open files and connections at a time'],
  ['heap', { NODE_OPTIONS: '--max-old-space-size=40' }, undefined, 'May use 40 MB of heap'],
])(
  'too little of the machine is refused with its number, at once and without a stack: %s',
  (_, settings, files, sentence) => {
    inFolder((folder) => {
      const { said, status } = start(join(folder, 'data'), settings, files);
      expect(status).toBe(1);
      expect(said).toContain(sentence);
      expect(said).not.toMatch(/^\s+at /m);
      expect(said).not.toContain('EMFILE');
    });
  },
);

test("an engine's database that was emptied is refused where an engine has run", () => {
  inFolder((folder) => {
    mkdirSync(join(folder, 'run'));
    writeFileSync(join(folder, 'run', 'engine-token'), 'a-token-of-an-engine-that-ran-here');
    writeFileSync(join(folder, 'engine.db'), '');
    const { said, status } = start(folder);
    expect(status).not.toBe(0);
    expect(said).toContain('missing or empty');
    expect(said).not.toMatch(/^\s+at /m);
  });
});

test('a house in production says everything that is missing at once, and makes nothing', () => {
  inFolder((folder) => {
    const { said, status } = start(join(folder, 'data'), { NODE_ENV: 'production', OIDC_ISSUER: 'http://idp.example' });
    expect(status).not.toBe(0);
    for (const name of ['PORTAL_URL', 'OIDC_ISSUER', 'OIDC_CLIENT_SECRET', 'SMTP_URL', 'MAIL_FROM', 'KEYS_DIR'])
      expect(said).toMatch(new RegExp(`^  ${name}: `, 'm'));
    expect(said).not.toMatch(/^\s+at /m);
    expect(readdirSync(folder)).toEqual([]);
  });
});

test.each(['PORT', 'ENGINE_PORT'])('a port that another program has, %s, is told of in words alone', async (name) => {
  const other = createServer().listen(0, '127.0.0.1');
  try {
    await once(other, 'listening');
    const port = z.object({ port: z.number() }).parse(other.address()).port;
    inFolder((folder) => {
      const { said, status } = start(folder, { DEMO: 'empty', [name]: String(port) });
      expect(status).toBe(1);
      expect(said).toMatch(
        new RegExp(
          `^listen EADDRINUSE: .+:${port}\\nAnother program has this port\\. Stop it, or choose another .+\\n$`,
        ),
      );
    });
  } finally {
    other.close();
  }
});
