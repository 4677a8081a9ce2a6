import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { policyOn, useEditions } from '../../../../contract/index.ts';
import { postgresForm, sqliteForm } from '../../../../register/kernel/migrations/form.ts';
import type { Erasure } from '../../../../register/index.ts';
import { auditRows } from '../../../support/audit-rows.ts';
import { aPerson, openFreshRegister, timeAt, todayAt, type FreshRegister } from '../../../support/builders.ts';
import { onPostgres, sqlIn } from '../../../support/registers.ts';
import { signedList } from '../../../support/signed-list.ts';

/** More than one transaction takes. */
const people = 23;
let site: FreshRegister;
let erasures: Erasure[];

beforeEach(async () => {
  site = await openFreshRegister();
  erasures = [];
  for (let made = 0; made < people; made += 1) {
    const { personId } = await aPerson(site, { employment: { from: '2020-01-01', to: '2024-01-01' } });
    erasures.push({ kind: 'person', id: personId });
  }
  const own = policyOn(todayAt(site));
  const retention = { ...own.retention, decision: 'Dnr 2026/12' };
  useEditions([{ from: '2026-02-01', content: JSON.stringify({ ...own, from: '2026-02-01', retention }) }]);
});
afterEach(async () => {
  useEditions([]);
  await site.close();
});

const replay = () =>
  site.register.retention.replay(
    { ...signedList(site.dir, erasures), account: 'drift' },
    { hsaId: 'operator', role: 'operator', at: timeAt(site) },
  );
const told = (action: string) => auditRows(site.dir, action).map(({ details }) => details);

it('tells of a replay before it erases, and goes on with one that was broken off', async () => {
  const last = erasures.at(-1)?.id ?? '';
  // As when the machine goes down in the second transaction.
  const refuse = onPostgres ? postgresForm.refuse : sqliteForm.refuse;
  for (const statement of refuse({
    name: 'breaksOff',
    event: 'before delete',
    table: 'nameTerms',
    when: `old."personId" = '${last}'`,
    message: 'the machine goes down',
  })) {
    sqlIn(site.dir, statement.compile().sql);
  }
  await expect(replay()).rejects.toThrow();
  const [begun] = told('erasures-replay-begun');
  expect(begun).toMatchObject({ listed: '23', account: 'drift', isResumed: 'false' });
  expect(told('erasures-replayed')).toEqual([]);
  expect(told('person-erased')).toHaveLength(20);
  expect(await site.register.retention.unfinishedReplays()).toMatchObject([{ listed: 23, erased: 20 }]);

  sqlIn(site.dir, `DROP TRIGGER breaksOff${onPostgres ? ' ON nameTerms' : ''}`);
  expect(await replay()).toMatchObject({ erased: 3, kept: [], isResumed: true });
  expect(told('erasures-replay-begun')).toMatchObject([
    { run: begun?.['run'] },
    { run: begun?.['run'], isResumed: 'true' },
  ]);
  expect(told('erasures-replayed')).toMatchObject([{ run: begun?.['run'], listed: '23', erased: '23', kept: '0' }]);
  expect(told('person-erased').every(({ run }) => run === begun?.['run'])).toBe(true);
  expect(await site.register.retention.unfinishedReplays()).toEqual([]);
});

it('tells of a new replay when the list is replayed again that was done', async () => {
  await replay();
  expect(await replay()).toMatchObject({ erased: 0, isResumed: false });
  const runs = told('erasures-replayed').map(({ run }) => run);
  expect(new Set(runs).size).toBe(2);
});

it('keeps somebody whose mail is still to leave, so that none is left that nobody can open', async () => {
  const [{ id: personId } = { id: '' }] = erasures;
  const intent = { kind: 'mail', template: 'unit-move', to: ['gone@region.example'], data: {} } as const;
  await site.register.outbox.add({ caseId: `person:${personId}`, key: 'waits', intent, at: timeAt(site) });
  expect(await replay()).toMatchObject({ erased: 22, kept: [{ kind: 'person', id: personId }] });
  const [row] = await site.register.outbox.waitingOf(`person:${personId}`);
  expect(row).toMatchObject({ key: 'waits' });
});

it('leaves no erased key in the database’s own pages, and the log says where it may be still', async () => {
  const [{ id } = { id: '' }] = erasures;
  const key = `SELECT encode("sealedKey", 'hex') AS key FROM "personKeys" WHERE "personId" = '${id}'`;
  const pages = () => {
    sqlIn(site.dir, 'CHECKPOINT');
    const file = `encode(pg_read_binary_file(pg_relation_filepath('"personKeys"')), 'hex')`;
    return String(sqlIn(site.dir, `SELECT ${file} AS pages`)[0]?.['pages']);
  };
  const [kept] = onPostgres ? sqlIn(site.dir, key) : [];
  if (onPostgres) expect(pages()).toContain(String(kept?.['key']));
  expect(await replay()).toMatchObject({ erased: people });
  if (onPostgres) expect(pages()).not.toContain(String(kept?.['key']));
  expect(told('erasures-replayed')).toMatchObject([{ remains: onPostgres ? 'wal-and-backups' : 'backups' }]);
});
