import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { judgeConfig } from '../../platform/config.ts';

const has = (command: string) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
const hasCompose = has('docker-compose');
if (!hasCompose) console.log("SKIPPED: docker-compose.yml. Install Debian's package docker-compose.");
const hasSystemd = has('systemd-analyze');
if (!hasSystemd) console.log('SKIPPED: the systemd units. systemd-analyze is not there.');

const Composed = z.object({
  services: z.record(
    z.string(),
    z.object({
      image: z.string(),
      environment: z.record(z.string(), z.string().nullable()).default({}),
      read_only: z.boolean().default(false),
      cap_drop: z.array(z.string()).default([]),
      ports: z.array(z.object({ host_ip: z.string().optional() })).default([]),
      volumes: z.array(z.object({ target: z.string(), read_only: z.boolean().default(false) })).default([]),
    }),
  ),
});

/** The services that a profile starts, as Compose reads the file. No profile: those of .env. */
function composed(profile?: string): z.infer<typeof Composed>['services'] {
  const args = [...(profile === undefined ? [] : ['--profile', profile]), 'config', '--format', 'json'];
  const { status, stdout, stderr } = spawnSync('docker-compose', args, {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] },
  });
  expect([status, stderr]).toEqual([0, '']);
  return Composed.parse(JSON.parse(stdout)).services;
}

(hasCompose ? describe : describe.skip)('docker-compose.yml', () => {
  const around = ['identity-provider', 'made', 'mailpit', 'proxy'];
  it.each([
    [undefined, ['house']],
    ['postgres', ['database', 'house-postgres']],
    ['camunda', ['camunda', 'database', 'deploy', 'portal', 'workers']],
  ])('has the profile %s', (profile, own) => {
    expect(Object.keys(composed(profile)).sort()).toEqual([...own, ...around].sort());
  });

  it('has every service that it or the documents say can be scaled, where Camunda runs the processes', () => {
    const pages = readdirSync('docs', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
    const files = ['docker-compose.yml', 'README.md', ...pages.map((name) => join('docs', name))];
    const named = files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/--scale ([\w-]+)=/g)].map(([, service = '']) => service),
    );
    expect(named.length).toBeGreaterThan(0);
    expect(Object.keys(composed('camunda'))).toEqual(expect.arrayContaining(named));
  });

  let secrets: string;
  beforeAll(() => {
    secrets = mkdtempSync(join(tmpdir(), 'made-'));
    // As the service `made` makes them.
    const made = readFileSync('docker-compose.yml', 'utf8').matchAll(/printf (\S+) > (\S+)$/gm);
    for (const [, text = '', name = ''] of made) writeFileSync(join(secrets, name), text, { mode: 0o400 });
  });
  afterAll(() => rmSync(secrets, { recursive: true }));

  it.each([undefined, 'postgres', 'camunda'])('starts nothing that production would refuse: %s', (profile) => {
    const ours = Object.values(composed(profile)).filter(({ image }) => image === 'siths-kort');
    expect(ours.length).toBeGreaterThan(0);
    for (const { environment, read_only, cap_drop, volumes } of ours) {
      const given: Record<string, string | undefined> = {};
      for (const [name, value] of Object.entries(environment)) given[name] = value?.replace(/^\/made\//, `${secrets}/`);
      expect(judgeConfig(given).faults).toEqual([]);
      expect({
        read_only,
        cap_drop,
        writable: volumes.filter((each) => !each.read_only).map(({ target }) => target),
      }).toEqual({
        read_only: true,
        cap_drop: ['ALL'],
        writable: ['/data', '/keys'],
      });
    }
  });

  it('opens ports on this machine alone', () => {
    for (const profile of [undefined, 'postgres', 'camunda'])
      for (const { ports } of Object.values(composed(profile)))
        for (const { host_ip } of ports) expect(host_ip).toBe('127.0.0.1');
  });

  it('has a realm with a client that asks as the portal does, and people who have an HSA-id', () => {
    const Realm = z.object({
      realm: z.literal('siths-kort'),
      users: z
        .array(z.object({ attributes: z.object({ employeeHsaId: z.tuple([z.string().regex(/^SE\d{10}-/)]) }) }))
        .min(2),
      clients: z.tuple([z.object({ clientId: z.string(), secret: z.string(), redirectUris: z.array(z.string()) })]),
    });
    const { clients } = Realm.parse(JSON.parse(readFileSync('ops/compose/realm.json', 'utf8')));
    const environment = composed()['house']?.environment;
    expect(clients[0].clientId).toBe(environment?.['OIDC_CLIENT_ID']);
    expect(clients[0].redirectUris).toEqual([`${environment?.['PORTAL_URL']}/logga-in/svar`]);
    expect(readFileSync(join(secrets, 'oidc-client-secret'), 'utf8')).toBe(clients[0].secret);
  });
});

describe('ops/siths-kort, the command on a machine', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'command-'));
    symlinkSync(resolve('ops/siths-kort'), join(folder, 'siths-kort'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const run = (settings: string, ...args: string[]) =>
    spawnSync(join(folder, 'siths-kort'), args, {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], DATA_DIR: '/another/house', SITHS_KORT_SETTINGS: settings },
    });

  it('runs from any folder by a link, with the settings as systemd reads them and none of the shell', () => {
    const settings = join(folder, 'settings.env');
    writeFileSync(settings, `NODE_ENV=production\nMAIL_FROM=Kort <kort@region.example>\nDATA_DIR=${folder}/data\n`);
    const { status, stdout } = run(settings, 'check');
    expect([status, stdout]).toEqual([4, expect.stringContaining(`'${folder}/data' will be made`)]);
    expect(stdout).toContain('PORTAL_URL: needed in production');
    expect(stdout).not.toContain('MAIL_FROM');
  });

  it('never goes on without the settings of the house', () => {
    const { status, stderr } = run(join(folder, 'nothing.env'), 'check');
    expect([status, stderr]).toEqual([3, expect.stringContaining("nothing.env isn't there")]);
  });
});

(hasSystemd ? describe : describe.skip)('the systemd units', () => {
  const units = readdirSync('ops/systemd');
  it('are known to systemd word by word, and start what is there', () => {
    const folder = mkdtempSync(join(tmpdir(), 'units-'));
    mkdirSync(join(folder, 'bin'), { recursive: true });
    const node = join(folder, 'bin', 'node');
    writeFileSync(node, '#!/bin/sh\n');
    chmodSync(node, 0o755);
    for (const name of units) {
      const text = readFileSync(join('ops/systemd', name), 'utf8').replaceAll(
        '/opt/siths-kort/node_modules/.bin/node',
        node,
      );
      writeFileSync(join(folder, name), text);
      for (const [, program = ''] of text.matchAll(/ (bin\/[a-z-]+\.ts)/g))
        expect(readFileSync(program, 'utf8')).not.toBe('');
    }
    // A template is known by one that is made of it.
    const paths = units.map((name) => join(folder, name.replace('@.', '@3010.')));
    const { stdout, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', ...paths], { encoding: 'utf8' });
    const about = `${stdout}${stderr}`.split('\n').filter((line) => line.includes('siths-kort'));
    rmSync(folder, { recursive: true });
    expect(about).toEqual([]);
  });

  it('give a further portal the port of its name and no port of figures, whatever the settings say', () => {
    const settings = { PORT: '3000', METRICS_PORT: '9464' };
    const given = (unit: string) => {
      const text = readFileSync(join('ops/systemd', unit), 'utf8');
      const [, command = ''] = /^ExecStart=(.*) \S*node bin\/[a-z]+\.ts$/m.exec(text.replaceAll('%i', '3010')) ?? [];
      const show = `process.stdout.write(JSON.stringify([process.env.PORT, process.env.METRICS_PORT]))`;
      const [program = '', ...args] = command.split(' ');
      const { stdout } = spawnSync(program, [...args, process.execPath, '-e', show], {
        encoding: 'utf8',
        env: settings,
      });
      return stdout;
    };
    expect(given('siths-kort-portal@.service')).toBe('["3010",""]');
    expect(given('siths-kort-workers@.service')).toBe('["3000",""]');
  });

  it('give a service no more than it needs', () => {
    for (const name of units.filter((unit) => unit.endsWith('.service'))) {
      const text = readFileSync(join('ops/systemd', name), 'utf8');
      for (const line of [
        // Who signs is nobody that writes what is signed.
        name === 'siths-kort-signer.service' ? 'User=siths-kort-signer' : 'User=siths-kort',
        'NoNewPrivileges=yes',
        'ProtectSystem=strict',
        'CapabilityBoundingSet=',
        'UMask=0077',
      ])
        expect(text.split('\n')).toContain(line);
      expect(text).not.toMatch(/^MemoryDenyWriteExecute/m);
    }
  });
});
