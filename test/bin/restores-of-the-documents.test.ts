import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
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
import { text } from 'node:stream/consumers';
import { parseEnv } from 'node:util';
import pg from 'pg';
import { findPostgres, postgresRole, startPostgres, type PostgresServer } from '../../bench/peer/postgres-server.ts';
import { loadKeys, openRegister } from '../../register/index.ts';
import { demo } from '../support/demo-people.ts';
import { freePorts, houseEnvironment, startHouse, type House } from '../support/house.ts';
import { onPostgres } from '../support/registers.ts';
import { logIn } from '../support/web-user.ts';

const page = `\n${readFileSync('docs/operators/back-up.md', 'utf8')}`;

/** The commands under a heading of the page, block by block, as they stand there. */
function commandsUnder(heading: string): string[] {
  const [, section = ''] = page.split(`\n${heading}\n`);
  const [own = ''] = section.split(/\n#+ /);
  const blocks = own.match(/(?:^ {4}.*\n)+/gm) ?? [];
  expect([heading, blocks.length > 0]).toEqual([heading, true]);
  return blocks.map((block) => block.replaceAll(/^ {4}/gm, '').trim());
}

const backUpCommands = () => commandsUnder('# Back up and restore');

const nextProgram = new URL('../support/next-program.ts', import.meta.url);

// A server of its own, also where the tests run on SQLite; once is enough.
(onPostgres ? describe.skip : describe)('docs/operators/back-up.md, played as it stands there', () => {
  let root: string;
  let house: House | undefined;
  let ports: Awaited<ReturnType<typeof freePorts>>;
  let further: Record<string, string>;
  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'restores-'));
    further = {};
    ports = await freePorts();
    for (const folder of ['bin', 'etc/siths-kort', 'var/lib/siths-kort']) mkdirSync(at(folder), { recursive: true });
    symlinkSync(resolve('ops/siths-kort'), at('bin/siths-kort'));
  });
  afterEach(async () => {
    await house?.kill();
    house = undefined;
    rmSync(root, { recursive: true });
  });

  const at = (name: string) => join(root, name);
  const [dataDir, keysDir, settings] = [
    'var/lib/siths-kort/data',
    'etc/siths-kort/keys',
    'etc/siths-kort/settings.env',
  ];

  /** The settings file of the house, as systemd and the command read it. */
  function writeSettings(more: Record<string, string> = {}): void {
    const all = { ...houseEnvironment({ dataDir: at(dataDir), ports }), KEYS_DIR: at(keysDir), ...more };
    const own = Object.entries(all).filter(([name]) => name !== 'PATH');
    writeFileSync(at(settings), own.map(([name, value]) => `${name}=${value}\n`).join(''));
  }

  async function start(): Promise<void> {
    house = await startHouse({ dataDir: at(dataDir), ports }, parsed());
  }
  const parsed = (): Record<string, string> =>
    Object.fromEntries(
      Object.entries(parseEnv(readFileSync(at(settings), 'utf8'))).map(([name, value = '']) => [name, value]),
    );

  /** Folders of the machine are folders of the test, and there is no account of the house. */
  const placed = (line: string): string =>
    line
      .replaceAll(/(^|[\s'"=])\/(backup|elsewhere|var\/lib\/siths-kort|etc\/siths-kort)\b/g, `$1${root}/$2`)
      .replaceAll('-o siths-kort -g siths-kort ', '')
      .replaceAll('su postgres -c', 'sh -c');

  /** Runs commands; `systemctl` is this test, which runs the house itself. */
  async function play(commands: string): Promise<string> {
    let told = '';
    for (const line of commands.split('\n')) {
      if (line === 'systemctl stop siths-kort') {
        await house?.stop();
        house = undefined;
      } else if (line === 'systemctl start siths-kort') await start();
      else told += await run(placed(line));
    }
    return told;
  }

  async function run(line: string): Promise<string> {
    const env = { PATH: `${at('bin')}:${process.env['PATH'] ?? ''}`, SITHS_KORT_SETTINGS: at(settings), ...further };
    const shell = spawn('sh', ['-c', line], { env });
    const [out, err] = [text(shell.stdout), text(shell.stderr)];
    await once(shell, 'close');
    expect([line, shell.exitCode, shell.exitCode === 0 ? '' : await err]).toEqual([line, 0, '']);
    return out;
  }

  /** A house that has run, with its backup and list of erasures, made beside it as the page says. */
  async function backedUp(): Promise<void> {
    await start();
    for (const commands of backUpCommands()) await play(commands);
    const [save = ''] = /^siths-kort erasures save .*$/m.exec(page.replaceAll(/^ {4}/gm, '')) ?? [];
    await play(save);
  }

  /** What the shipped unit does every night, with the settings that it reads. Answers what is in the backup. */
  async function nightly(): Promise<string[]> {
    const unit = readFileSync('ops/systemd/siths-kort-backup.service', 'utf8');
    const [, command = ''] = /^ExecStart=\/bin\/sh -c '(.*)'$/m.exec(unit) ?? [];
    further = { ...further, ...parsed() };
    const node = '/opt/siths-kort/node_modules/.bin/node';
    await run(placed(command.replaceAll('$$', '$').replaceAll('%%', '%').replace(node, process.execPath)));
    const [made = ''] = readdirSync(at('var/lib/siths-kort/backups'));
    return readdirSync(at(`var/lib/siths-kort/backups/${made}`));
  }

  async function goesOn(): Promise<void> {
    expect(await run('siths-kort verify-audit')).toContain('is whole');
    const admin = await logIn(house?.portalUrl ?? '', demo.admin.hsaId);
    expect((await admin.open('/administration')).status).toBe(200);
  }

  it('the disk of the data is lost, and the keys are in place', async () => {
    writeSettings();
    await backedUp();
    await house?.kill();
    rmSync(at(dataDir), { recursive: true });
    for (const commands of commandsUnder('### The disk of the data is lost, the keys are in place'))
      await play(commands);
    await goesOn();
  }, 240_000);

  it('the machine is lost, with its keys; a drill beside the house has said that it would go well', async () => {
    writeSettings();
    await backedUp();
    for (const commands of commandsUnder('## Restore')) expect(await play(commands)).toContain('Nothing was restored');
    await house?.kill();
    house = undefined;
    for (const folder of [dataDir, keysDir]) rmSync(at(folder), { recursive: true });
    for (const commands of commandsUnder('### The machine is lost, with its keys')) await play(commands);
    await goesOn();
  }, 240_000);

  it('what there is came from before an upgrade, which is undone afterwards', async () => {
    writeSettings();
    await backedUp();
    await house?.kill();
    rmSync(at(dataDir), { recursive: true });
    const [restored = '', undone = ''] = commandsUnder('### What there is came from before an upgrade');
    writeSettings({ NODE_OPTIONS: `--import ${nextProgram.href}` });
    expect(await play(restored)).toContain('1 migrations were done');
    await goesOn();
    const [stop = '', ...rest] = undone.split('\n');
    await play(stop);
    writeSettings();
    await play(rest.join('\n'));
    await goesOn();
    expect(existsSync(at('var/lib/siths-kort/data-of-the-upgrade/register.db'))).toBe(true);
  }, 360_000);

  const programs = findPostgres();
  if (programs === undefined) console.log('SKIPPED: a restore on PostgreSQL. Install Debian’s package postgresql.');
  (programs === undefined ? describe.skip : describe)('on PostgreSQL', () => {
    let server: PostgresServer;
    beforeAll(async () => {
      server = await startPostgres(programs ?? '', { settings: ['fsync=off', 'listen_addresses='] });
    });
    afterAll(() => server.stop());

    it('the register is lost, of a house that was backed up under load', async () => {
      further = { PGHOST: server.dir, PGUSER: postgresRole };
      const urlOf = (name: string) => `postgres://siths-kort@${encodeURIComponent(server.dir)}/${name}`;
      // As install.md says.
      await run('createuser siths-kort && createdb -O siths-kort siths-kort');
      writeSettings({ DATABASE_URL: urlOf('siths-kort') });
      await start();
      const register = await openRegister({
        file: join(at(dataDir), 'register.db'),
        documentsDir: join(at(dataDir), 'documents'),
        databaseUrl: urlOf('siths-kort'),
        keys: loadKeys(at(keysDir)),
      });
      let [acknowledged, isLoaded] = [0, true];
      const load = async () => {
        for (let n = 0; isLoaded; n += 1) {
          const person = {
            hsaId: `SE2321000065-L${n}`,
            givenName: 'Last',
            familyName: 'Påhittad',
            birthDate: '1980-05-17',
          };
          await register.intake.addPerson(person, { hsaId: 'system', role: 'system', at: '2026-11-24T07:30:00.000Z' });
          acknowledged = n + 1;
        }
      };
      const loading = load();
      const before: number[] = [];
      try {
        for (const commands of backUpCommands()) {
          before.push(acknowledged);
          await play(commands);
        }
        const [save = ''] = /^siths-kort erasures save .*$/m.exec(page.replaceAll(/^ {4}/gm, '')) ?? [];
        await play(save);
      } finally {
        isLoaded = false;
        await loading;
        await register.close();
      }
      expect(acknowledged).toBeGreaterThan(before.at(-1) ?? 0);
      expect(await nightly()).toContain('register.dump');
      const [drill = ''] = commandsUnder('## PostgreSQL');
      expect(await play(drill)).toContain('Nothing was restored');
      await house?.kill();
      house = undefined;
      await run('dropdb siths-kort');
      for (const commands of commandsUnder('### The register in PostgreSQL is lost')) await play(commands);
      await goesOn();
      expect(parsed()['DATABASE_URL']).toBe(urlOf('siths-kort-restored'));
      const client = new pg.Client({ connectionString: urlOf('siths-kort-restored') });
      await client.connect();
      const { rows } = await client.query<{ count: string }>(
        `SELECT count(*) FROM people WHERE "hsaId" LIKE 'SE2321000065-L%'`,
      );
      await client.end();
      expect(Number(rows[0]?.count)).toBeGreaterThanOrEqual(before.at(-1) ?? 0);
    }, 240_000);
  });
});
