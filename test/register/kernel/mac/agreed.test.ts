import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addDays, policyOn } from '../../../../contract/index.ts';
import { asAdministrator, aToken } from '../../../support/api-token.ts';
import { auditRows } from '../../../support/audit-rows.ts';
import {
  anAdministrator,
  aPerson,
  openFreshRegister,
  timeAt,
  todayAt,
  type BuiltPerson,
  type FreshRegister,
} from '../../../support/builders.ts';
import { givePower, whole, type WhatCounts } from '../../../support/power.ts';
import { sqlIn } from '../../../support/registers.ts';
import { mustBe } from '../../../support/until.ts';

let site: FreshRegister;
let whatCounts: WhatCounts;
beforeEach(async () => {
  site = await openFreshRegister();
  whatCounts = await givePower(site);
  expect(await whatCounts(site.register)).toEqual(whole);
});
afterEach(() => site.close());

const sql = (text: string) => sqlIn(site.dir, text);
const found = () => auditRows(site.dir, 'forgery-found').map(({ details }) => details);
const alarming = async () => (await site.register.health()).forgeries;
const keyOf = { approvals: 'approvalId', apiTokens: 'tokenId', policyEditions: 'editionId' } as const;
const gone = { approvals: { proposals: 0 }, apiTokens: { token: undefined }, policyEditions: { edition: 'holds' } };
type Table = keyof typeof keyOf;
const tables = ['approvals', 'apiTokens', 'policyEditions'] as const;

/** Another row like one that there is, as who writes the database makes it. */
function plant(table: Table, change: Readonly<Record<string, string>>): void {
  const [like] = sql(`SELECT * FROM "${table}" ORDER BY "proposedAt" DESC`);
  const columns = Object.keys(mustBe(like));
  const values = columns.map((name) => (name in change ? `'${change[name] ?? ''}'` : `"${name}"`));
  const key = `"${keyOf[table]}" = '${String(like?.[keyOf[table]])}'`;
  sql(
    `INSERT INTO "${table}" (${columns.map((name) => `"${name}"`).join(', ')}) SELECT ${values.join(', ')} FROM "${table}" WHERE ${key}`,
  );
}

describe('what was agreed to, written in the database past the program', () => {
  it('is no proposal that one genuine yes makes a deed', async () => {
    const [first, second] = [await anAdministrator(site), await anAdministrator(site)];
    const { personId } = await aPerson(site);
    const [from, to] = [todayAt(site), addDays(todayAt(site), 300)];
    const content = { personId, what: 'admin', unitId: null, from, to, trainedTo: null, checkedTo: null };
    plant('approvals', {
      approvalId: 'forged',
      kind: 'appointment',
      subject: personId,
      content: JSON.stringify(content),
      proposedBy: first.hsaId,
      proposerId: first.personId,
    });
    const asker = await asAdministrator(second);
    const { approvals } = site.register;
    expect((await approvals.waiting(asker.viewer, from)).map(({ approvalId }) => approvalId)).not.toContain('forged');
    expect(await approvals.decide({ approvalId: 'forged', outcome: 'approved' }, asker)).toMatchObject({
      code: 'approval-gone',
    });
    expect(sql(`SELECT "grantId" FROM grants WHERE "personId" = '${personId}'`)).toEqual([]);
    expect(found()).toMatchObject([{ where: 'approvals forged', forgery: 'changed' }]);
    expect(await alarming()).toBe(1);
  });

  it('lets no system in', async () => {
    const { tokenId, secret } = await aToken(site);
    const other = tokenId.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    plant('apiTokens', { tokenId: other, rights: 'directory events' });
    sql(`UPDATE "apiTokens" SET "secretHash" = (SELECT "secretHash" FROM "apiTokens" WHERE "tokenId" = '${tokenId}')`);
    expect(await site.register.tokens.callerOf(secret.replace(tokenId, other), timeAt(site))).toBeUndefined();
    expect(await site.register.events.dueWebhooks(timeAt(site))).toEqual([]);
    expect(found()).toContainEqual(expect.objectContaining({ where: `apiTokens ${other}`, forgery: 'changed' }));
    expect(await alarming()).toBeGreaterThan(0);
  });

  it('is no rule', async () => {
    const from = addDays(todayAt(site), 60);
    plant('policyEditions', {
      editionId: 'forged',
      content: JSON.stringify({ ...policyOn(from), from, draftDays: 3 }),
    });
    await site.register.editions.refresh();
    expect(policyOn(from).draftDays).toBe(11);
    expect(found()).toMatchObject([{ where: 'policyEditions forged', forgery: 'changed' }]);
    expect(await alarming()).toBe(1);
  });
});

describe('what was agreed to, changed in the database', () => {
  it.each<[Table, string]>([
    ['approvals', `content = replace(content, 'events', 'directory')`],
    ['approvals', `"proposedBy" = 'SE2321000065-X'`],
    ['approvals', `"proposerId" = NULL`],
    ['approvals', `reason = 'därför'`],
    ['apiTokens', `rights = 'directory'`],
    ['apiTokens', `"lastDay" = '2099-12-31'`],
    ['apiTokens', `"webhookUrl" = 'https://mine.example/'`],
    ['apiTokens', `"position" = 0`],
    ['policyEditions', `content = replace(content, '11', '12')`],
    ['policyEditions', `"approvedBy" = 'SE2321000065-X'`],
  ])('counts for nothing from then on: %s, %s', async (table, change) => {
    sql(`UPDATE "${table}" SET ${change}`);
    expect(await whatCounts(site.register)).toEqual({ ...whole, ...gone[table] });
    expect(found()[0]).toMatchObject({ where: expect.stringMatching(`^${table} `), forgery: 'changed' });
    expect(await alarming()).toBeGreaterThan(0);
  });
});

describe('what was agreed to and is over, put back as it was', () => {
  const end: Record<Table, (by: BuiltPerson) => Promise<unknown>> = {
    async approvals(by) {
      const asker = await asAdministrator(by);
      const [waiting] = await site.register.approvals.waiting(asker.viewer, todayAt(site));
      const refused = { approvalId: mustBe(waiting).approvalId, outcome: 'refused', reason: 'Nej' } as const;
      return site.register.approvals.decide(refused, asker);
    },
    async apiTokens(by) {
      const [token] = await site.register.tokens.list(todayAt(site));
      return site.register.tokens.end({ tokenId: mustBe(token).tokenId, reason: 'Nej' }, await asAdministrator(by));
    },
    async policyEditions(by) {
      const { editionId } = mustBe((await site.register.editions.list(todayAt(site))).at(-1));
      return site.register.editions.withdraw({ editionId, reason: 'Nej' }, await asAdministrator(by));
    },
  };

  it.each(tables)('gives nobody anything: %s', async (table) => {
    sql(`CREATE TABLE kept AS SELECT * FROM "${table}"`);
    expect(await end[table](await anAdministrator(site))).toBeUndefined();
    sql(`DELETE FROM "${table}"`);
    sql(`INSERT INTO "${table}" SELECT * FROM kept`);
    sql('DROP TABLE kept');
    expect(await whatCounts(site.register)).toEqual({ ...whole, ...gone[table] });
    expect(found()).toMatchObject([{ where: expect.stringMatching(`^${table} `), forgery: 'revived' }]);
    expect(await alarming()).toBe(1);
  });
});
