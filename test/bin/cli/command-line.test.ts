import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { progressTo } from '../../../bin/cli/answer.ts';
import { programOf } from '../../../bin/cli/program.ts';
import { sithsKort } from '../../support/command-line.ts';
import { onPostgres, openRegisterIn } from '../../support/registers.ts';

let dir: string;
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'command-line-'))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('the command line', () => {
  it('tells what there is, and ends with 0', () => {
    const { code, out } = sithsKort(['--help'], {});
    expect(code).toBe(0);
    for (const name of ['check', 'status', 'verify-audit', 'deploy', 'carry-to-postgres', 'engine-retention']) {
      expect(out).toContain(name);
    }
  });

  it.each([
    [['no-such-command'], 'unknown command'],
    [['check', '--loud'], 'unknown option'],
    [['engine-retention'], '--before'],
    [['engine-retention', '--before', 'yesterday'], 'Expected --before with a day'],
    [['engine-retention', '--before', '26-11-01'], 'Expected --before with a day'],
    [['engine-retention', '--before', '2026-02-31'], 'Expected --before with a day'],
    [['engine-retention', '--before', '2126-01-01'], 'Expected --before with a day'],
  ])('ends with 2 when it is used wrongly: %s', (args, expected) => {
    const { code, out, err } = sithsKort(args, { DATA_DIR: dir });
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(expected);
  });

  it('ends with 3 when settings are wrong, in JSON when JSON is asked for', () => {
    const { code, out, err } = sithsKort(['verify-audit', '--json'], { DATA_DIR: dir, PORT: 'three' });
    expect([code, out]).toEqual([3, '']);
    expect(JSON.parse(err)).toEqual({ error: expect.stringContaining('PORT') });
  });

  it('lists what would be deployed, and deploys nothing', () => {
    const { code, out } = sithsKort(['deploy', '--dry-run'], { DATA_DIR: dir, ENGINE_PORT: '1' });
    expect(code).toBe(0);
    expect(out).toMatch(/^Would deploy \d+ processes, \d+ decisions, \d+ forms:\n( {2}\S+\n)*$/);
    expect(out).toContain('\n  bpmn/order/card-order.bpmn\n');
    const { code: refused, err } = sithsKort(['deploy'], { DATA_DIR: dir, ENGINE_PORT: '1' });
    expect(refused).toBe(3);
    expect(err).not.toMatch(/^\s+at /m);
  });
});

/** Commands that change nothing of the house, or only write what was asked for to a place that is new. */
const harmless = [
  'check',
  'status',
  'verify-case',
  'rehearse',
  'incidents list',
  'mail list',
  'policy show',
  'clock show',
  'export',
  'backup',
  'scrub',
  'erasures save',
  'signer make',
  'witness make',
  // Without --sign-anew it only looks, and says that the checkpoint is missing.
  'verify-audit',
  // Programs of their own, which go on until they are stopped.
  'signer run',
  'witness run',
];

it('has a dry run of every command that changes something', () => {
  const commands = programOf(() => undefined).commands.flatMap((command) =>
    command.commands.length === 0
      ? [{ name: command.name(), command }]
      : command.commands.map((inner) => ({ name: `${command.name()} ${inner.name()}`, command: inner })),
  );
  const hasDryRun = ({ command }: (typeof commands)[number]) =>
    command.options.some(({ long }) => long === '--dry-run');
  const without = commands.filter((each) => !hasDryRun(each)).map(({ name }) => name);
  expect(without.toSorted()).toEqual(harmless.toSorted());
});

it('says that the clock is not believed, and takes it for right when it is told so', () => {
  const folder = join(dir, 'clock');
  mkdirSync(join(folder, 'run'), { recursive: true });
  const seen = Date.parse('2020-01-01T00:00:00Z');
  writeFileSync(join(folder, 'run', 'clock.json'), JSON.stringify({ wall: seen, uptime: 1, boot: 'other', seen }));
  const show = () => sithsKort(['clock', 'show'], { DATA_DIR: folder });
  expect(show()).toMatchObject({ code: 4, out: expect.stringContaining('it said 2020-01-01T00:00:00.000Z') });
  expect(sithsKort(['clock', 'accept', '--dry-run'], { DATA_DIR: folder }).out).toContain('would be believed as it is');
  expect(show().code).toBe(4);
  expect(sithsKort(['clock', 'accept'], { DATA_DIR: folder }).code).toBe(0);
  expect(show()).toMatchObject({ code: 0, out: expect.stringContaining('is believed') });
});

describe('check', () => {
  it('lists all that is missing in production at once, with what can be read and what cannot', () => {
    const { code, out } = sithsKort(['check'], { NODE_ENV: 'production', PORT: 'x', DATA_DIR: dir });
    expect(code).toBe(4);
    for (const name of ['PORT', 'OIDC_ISSUER', 'SMTP_URL', 'MAIL_FROM', 'PORTAL_URL', 'KEYS_DIR']) {
      expect(out).toMatch(new RegExp(`^WRONG settings +${name}: `, 'm'));
    }
  });

  it('finds nothing in the way of a first start, and makes nothing', () => {
    const folder = join(dir, 'new');
    const { code, out } = sithsKort(['check', '--json'], { DATA_DIR: folder });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ well: true });
    expect(readdirSync(dir)).toEqual([]);
  });

  it('refuses a folder that is a file', () => {
    const file = join(dir, 'data');
    writeFileSync(file, '');
    expect(sithsKort(['check'], { DATA_DIR: file })).toMatchObject({
      code: 4,
      out: expect.stringContaining('is a file'),
    });
  });
});

// They look at the register's file and its keys.
(onPostgres ? describe.skip : describe)('check and status of a register', () => {
  it('tell what it holds, or what keeps it from being used', async () => {
    await (await openRegisterIn(dir)).close();
    expect(sithsKort(['check'], { DATA_DIR: dir })).toMatchObject({ code: 0, out: expect.stringContaining('0 units') });
    const stopped = sithsKort(['status', '--json'], { DATA_DIR: dir, PORT: '1' });
    expect(stopped.code).toBe(4);
    expect(JSON.parse(stopped.out)).toMatchObject({
      running: false,
      register: { figures: { people: 0, auditRows: 0 } },
    });
    writeFileSync(join(dir, 'keys/data.key'), 'ab'.repeat(32));
    expect(sithsKort(['check'], { DATA_DIR: dir })).toMatchObject({
      code: 4,
      out: expect.stringContaining('is not the one it was made with'),
    });
    rmSync(join(dir, 'keys/data.key'));
    expect(sithsKort(['check'], { DATA_DIR: dir }).out).toMatch(/^WRONG keys +The key that opens .* is missing/m);
  });

  it('find that a register is gone whose checkpoint is here', async () => {
    const register = await openRegisterIn(dir);
    const employer = { name: 'Region Exempel', organisationNumber: '232100-0065', kind: 'region' as const };
    await register.intake.addEmployer(employer, { hsaId: 'system', role: 'system', at: '2026-11-24T07:30:00.000Z' });
    await register.close();
    rmSync(join(dir, 'register.db'));
    expect(sithsKort(['check'], { DATA_DIR: dir })).toMatchObject({
      code: 4,
      out: expect.stringMatching(/^WRONG register +The register .* is missing, though its audit checkpoint/m),
    });
  });

  it('find that the database of an engine that ran here is gone', () => {
    mkdirSync(join(dir, 'run'));
    writeFileSync(join(dir, 'run/engine-token'), 'of-an-engine-that-ran-here');
    expect(sithsKort(['check'], { DATA_DIR: dir }).out).toMatch(/^WRONG engine +The engine's database .* is missing/m);
  });
});

it('progress is told at once for a new stage and the last step, in between once a second', () => {
  const lines: string[] = [];
  const progress = progressTo((line) => void lines.push(line.trim()));
  progress('Reading', 1, 3);
  progress('Reading', 2, 3);
  progress('Reading', 3, 3);
  progress('Writing');
  expect(lines).toEqual(['0 s  Reading 1 of 3', '0 s  Reading 3 of 3', '0 s  Writing']);
});
