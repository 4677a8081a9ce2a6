import { afterAll, beforeAll, expect } from '@jest/globals';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { policyOn } from '../../../contract/index.ts';
import { isRefusal, loadKeys, verifyAuditFile, type Register } from '../../../register/index.ts';
import { diagram, endEvent, flows, startEvent } from '../../engine/diagram.ts';
import { asSchema8 } from '../../engine/earlier-schema.ts';
import { world } from '../../engine/world.ts';
import { openSqlite } from '../../../platform/sqlite.ts';
import { asAdministrator } from '../../support/api-token.ts';
import { auditRows } from '../../support/audit-rows.ts';
import { aPerson, anAdministrator } from '../../support/builders.ts';
import { sithsKort } from '../../support/command-line.ts';
import { discard, onPostgres, openRegisterIn } from '../../support/registers.ts';
import { signedList } from '../../support/signed-list.ts';
import { story } from '../../support/story.ts';

const now = '2026-11-24T07:30:00.000Z' as const;
const folder = mkdtempSync(join(tmpdir(), 'erasures-'));
const list = join(folder, 'erasures.jsonl');
const backup = join(folder, 'backup');
let dir: string;
let gone: { readonly personId: string; readonly hsaId: string };
let stays: { readonly personId: string; readonly hsaId: string };

/** A house in which somebody was erased, and a backup of before. */
beforeAll(async () => {
  if (onPostgres) return;
  dir = mkdtempSync(join(tmpdir(), 'erased-'));
  const register = await openRegisterIn(dir);
  const site = { register, now: () => now };
  gone = await aPerson(site, { employment: { from: '2020-01-01', to: '2024-01-01' } });
  stays = await aPerson(site);
  await decide(register);
  await register.close();
  cpSync(dir, backup, { recursive: true });
  const again = await openRegisterIn(dir);
  const erasures = [{ kind: 'person', id: gone.personId } as const];
  const author = { hsaId: 'operator', role: 'operator', at: now };
  const written = { ...signedList(dir, erasures), account: 'test' };
  expect(await again.retention.replay(written, author)).toMatchObject({ erased: 1 });
  await again.close();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  if (!onPostgres) await discard(dir);
});

/** The authority's decision, which two administrators have put into the rules. */
async function decide(register: Register): Promise<void> {
  const site = { register, now: () => '2026-01-15T08:00:00.000Z' as const };
  const [first, second] = [await anAdministrator(site), await anAdministrator(site)];
  const own = policyOn('2026-01-15');
  const edition = { ...own, from: '2026-02-01', retention: { ...own.retention, decision: 'Dnr 2026/12' } };
  const wanted = { text: JSON.stringify(edition), reason: 'Gallringsbeslut' };
  const made = await register.editions.propose(wanted, await asAdministrator(first));
  if (isRefusal(made) || !('editionId' in made)) throw new Error(JSON.stringify(made));
  const answer = { approvalId: made.approvalId, outcome: 'approved' } as const;
  expect(await register.approvals.decide(answer, await asAdministrator(second))).toBeUndefined();
}

const run = (data: string, ...args: string[]) => sithsKort(['erasures', ...args], { DATA_DIR: data });
const isKnown = async ({ hsaId } = gone) => {
  const register = await openRegisterIn(backup);
  const found = await register.people.findByHsaId(hsaId);
  await register.close();
  return found !== undefined;
};

const step = story('what was erased since a backup', 120_000);

step('is kept as a list of ids, in a file of its own', () => {
  if (onPostgres) return;
  expect(run(dir, 'save', list)).toMatchObject({ code: 0, out: expect.stringContaining('Wrote 1 erasures') });
  const [head = '', ...lines] = readFileSync(list, 'utf8').split('\n');
  expect(lines).toEqual([JSON.stringify({ kind: 'person', id: gone.personId }), '']);
  const sha256 = createHash('sha256').update(lines.join('\n')).digest('hex');
  expect(auditRows(dir, 'erasures-saved')).toMatchObject([{ actor: 'operator', details: { sha256, listed: '1' } }]);
  expect(JSON.parse(head)).toMatchObject({ type: 'siths-kort/erasures', head: { size: expect.any(Number) } });
  expect(run(dir, 'save', list).code).toBe(3);
});

step('is not replayed when somebody has added to it', async () => {
  if (onPostgres) return;
  const forged = join(folder, 'forged.jsonl');
  writeFileSync(forged, `${readFileSync(list, 'utf8')}${JSON.stringify({ kind: 'person', id: stays.personId })}\n`);
  expect(run(backup, 'replay', forged)).toMatchObject({
    code: 3,
    err: expect.stringContaining('The list was changed'),
  });
  expect(await isKnown()).toBe(true);
});

step('is not replayed from a list that no log has signed: by hand nobody is erased', async () => {
  if (onPostgres) return;
  const byHand = join(folder, 'by-hand.jsonl');
  writeFileSync(byHand, `${JSON.stringify({ kind: 'person', id: gone.personId })}\n`);
  expect(run(backup, 'replay', byHand)).toMatchObject({ code: 3, err: expect.stringContaining('no first line') });
  expect(await isKnown()).toBe(true);
  expect(auditRows(backup, 'erasures-replay-begun')).toEqual([]);
});

step('is not replayed from a list that is damaged', async () => {
  if (onPostgres) return;
  const damaged = join(folder, 'damaged.jsonl');
  writeFileSync(damaged, `${readFileSync(list, 'utf8')}{"kind":"person"\n`);
  expect(run(backup, 'replay', damaged)).toMatchObject({ code: 3, err: expect.stringContaining('Line 3') });
  expect(await isKnown()).toBe(true);
});

step('is told of before it is erased, in a dry run that leaves it', async () => {
  if (onPostgres) return;
  expect(run(backup, 'replay', list, '--dry-run').out).toContain('Would erase 1 of 1');
  expect(JSON.parse(run(backup, 'replay', list, '--dry-run', '--json').out)).toEqual({
    dryRun: true,
    erased: 1,
    passed: 0,
    instances: 0,
    kept: [],
  });
  expect(await isKnown()).toBe(true);
  expect(auditRows(backup, 'erasures-replay-begun')).toEqual([]);
});

step('is erased again in what was restored, once', async () => {
  if (onPostgres) return;
  expect(run(backup, 'replay', list).out).toContain('Erased 1 of 1');
  expect(run(backup, 'replay', list).out).toContain('Erased 0 of 1');
  expect(await isKnown()).toBe(false);
  const keys = loadKeys(join(backup, 'keys'));
  expect((await verifyAuditFile({ file: join(backup, 'register.db'), keys })).broken).toBeUndefined();
});

step(
  'is forgotten by the engine that came back with it, of what ended before the oldest case that is kept',
  async () => {
    if (onPostgres) return;
    const given = await world(diagram('done', startEvent() + endEvent() + flows('start', 'end')));
    await given.run({ kind: 'pinClock', timestamp: Date.parse('2014-03-01T08:00:00Z') });
    await given.begin('done');
    const file = join(backup, 'engine.db');
    given.rows(`VACUUM INTO '${file}'`);
    // As an engine of before the upgrade left it.
    const database = openSqlite(file);
    asSchema8(database);
    database.close();
    expect(run(backup, 'replay', list, '--dry-run').out).toContain('once the engine’s file is of this version');
    expect(run(backup, 'replay', list).out).toContain('Removed 1 process instances');
    expect(run(backup, 'replay', list, '--dry-run').out).toContain('Would remove 0 process instances');
    expect(run(backup, 'replay', list).out).not.toContain('Removed');
  },
);

step('is not erased in a register in which it is not due, and the log keeps who asked for it', async () => {
  if (onPostgres) return;
  const other = join(folder, 'other.jsonl');
  writeFileSync(other, signedList(backup, [{ kind: 'person', id: stays.personId }]).text);
  expect(run(backup, 'replay', other)).toMatchObject({
    code: 4,
    out: expect.stringContaining(`Erased 0 of 1`),
  });
  expect(await isKnown(stays)).toBe(true);
  const account = expect.stringMatching(/./);
  expect(auditRows(backup, 'erasures-replayed')).toMatchObject([
    { actor: 'operator', details: { listed: '1', erased: '1', kept: '0', account } },
    { actor: 'operator', details: { listed: '1', erased: '0', kept: '0', account } },
    { actor: 'operator', details: { listed: '1', erased: '0', kept: '0', account } },
    { actor: 'operator', details: { listed: '1', erased: '0', kept: '0', account } },
    { actor: 'operator', details: { listed: '1', erased: '0', kept: '1', account } },
  ]);
});
