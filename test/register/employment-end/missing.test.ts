import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addDays, dayOf, instantAt, type Instant } from '../../../contract/index.ts';
import { isRefusal } from '../../../register/index.ts';
import { beginning } from '../../support/beginning.ts';
import {
  aClerk,
  aHolder,
  aManager,
  anEmployment,
  aUnit,
  openFreshRegister,
  type BuiltHolder,
  type BuiltPerson,
  type BuiltUnit,
  type FreshRegister,
} from '../../support/builders.ts';
import { importWithout, protect } from '../../support/imported.ts';
import { sqlIn } from '../../support/registers.ts';
import { mustBe } from '../../support/until.ts';

const day = dayOf(beginning);
let site: FreshRegister & { now(): Instant };
let at: Instant;
let unit: BuiltUnit;
let holder: BuiltHolder;
let clerk: BuiltPerson;
beforeEach(async () => {
  at = beginning;
  site = { ...(await openFreshRegister()), now: () => at };
  unit = await aUnit(site, { name: 'Provmottagningen' });
  holder = await aHolder(site, { unit });
  clerk = await aClerk(site);
  await importWithout(site, unit);
});
afterEach(() => site.close());

const asker = async (person = clerk) => ({ viewer: await person.viewer(), author: await person.author() });
const listed = async (on = day) => {
  const rows = await site.register.missing.list({ day: on, limit: 50 });
  expect(rows).toHaveLength(await site.register.missing.count(on));
  return rows.map(({ employment: { employmentId } }) => employmentId);
};
const end = async (change: { lastDay?: typeof day; by?: BuiltPerson } = {}) =>
  site.register.missing.startEnd({
    employmentId: holder.employmentId,
    confirmedBy: 'Chefen, uppringd',
    ...(await asker(change.by)),
    lastDay: change.lastDay ?? day,
  });
const keep = async (by?: BuiltPerson) =>
  site.register.missing.keep({ employmentId: holder.employmentId, reason: 'Tjänstledig', ...(await asker(by)) });
const audited = (action: string) =>
  sqlIn(site.dir, `SELECT details FROM audit WHERE action = '${action}'`).map(({ details }) => String(details));

describe('who is missing in a full import', () => {
  it('is listed with unit, import, time and cards in use', async () => {
    const [row] = await site.register.missing.list({ day, limit: 50 });
    expect(row).toMatchObject({
      unitName: 'Provmottagningen',
      source: 'Provkatalogen',
      since: beginning,
      employment: { employmentId: holder.employmentId },
      cards: [{ cardNumber: holder.cardNumber }],
    });
    expect(await site.register.missing.list({ day, from: 1, limit: 50 })).toEqual([]);
  });

  it('is not there while protected', async () => {
    const elsewhere = await aUnit(site);
    await protect(site, holder, { unit: elsewhere });
    expect(await listed()).toEqual([]);
    expect(await end()).toMatchObject({ code: 'missing-answered' });
    await protect(site, holder, { unit: elsewhere, isProtected: false });
    expect(await listed()).toEqual([holder.employmentId]);
  });

  it('is not there any more once reported by somebody else', async () => {
    const manager = await aManager(site, { unit });
    const employment = mustBe(await site.register.people.employment(holder.employmentId));
    const report = { reason: 'employment-ended', lastDay: addDays(day, 3), cardNumbers: [] } as const;
    const submission = { ...report, submissionToken: 'token-1', employmentId: employment.employmentId };
    expect(isRefusal(await site.register.blocks.submit(submission, await asker(manager)))).toBe(false);
    expect(await listed()).toEqual([]);
    expect(await keep()).toMatchObject({ code: 'missing-answered' });
  });

  it('has gone: the case of an employment that ends begins, once, with what was found out', async () => {
    const result = await end();
    if (isRefusal(result)) throw new Error(result.message);
    expect(result.case).toMatchObject({
      processId: 'employment-ended',
      employmentId: holder.employmentId,
      note: 'Chefen, uppringd',
      facts: { lastDay: day, channel: 'portal' },
      submitter: { personId: clerk.personId },
    });
    const due = await site.register.outbox.due(at, 100);
    expect(
      due.filter(({ intent }) => intent.kind === 'start-process' && intent.processId === 'employment-ended'),
    ).toHaveLength(1);
    expect(audited('employment-end-proposal-answered')).toEqual([expect.stringContaining('"ended"')]);
    expect(await end()).toMatchObject({ code: 'missing-answered' });
    expect(await listed()).toEqual([]);
  });

  it('has only moved when every card follows: the employment ends, and there is no case', async () => {
    const other = await aUnit(site);
    await anEmployment(site, holder, { unitId: other.unitId, from: addDays(day, 1) });
    expect(await end()).toEqual({ case: undefined });
    expect(mustBe(await site.register.people.employment(holder.employmentId)).to).toBe(day);
    expect(sqlIn(site.dir, 'SELECT caseId FROM cases')).toEqual([]);
    expect(await listed()).toEqual([]);
  });

  it('ends on no day that the employment doesn’t have', async () => {
    expect(await end({ lastDay: addDays(day, -2000) })).toMatchObject({ code: 'end-before-beginning' });
    expect(await listed()).toEqual([holder.employmentId]);
  });

  it('works there all the same: nobody is asked again at the next file, but after a quarter', async () => {
    expect(await keep()).toBeUndefined();
    expect(await listed()).toEqual([]);
    expect(audited('employment-end-proposal-answered')).toEqual([expect.stringContaining('"remains"')]);
    expect(audited('employment-end-proposal-answered').join()).not.toContain('Tjänstledig');
    await importWithout(site, unit);
    expect(await listed()).toEqual([]);
    at = instantAt(Date.parse(beginning) + 92 * 86_400_000);
    await importWithout(site, unit);
    expect(await listed(dayOf(at))).toEqual([holder.employmentId]);
  });

  it('is answered about by customer service alone, and by nobody about themselves', async () => {
    const manager = await aManager(site, { unit });
    expect(await end({ by: manager })).toMatchObject({ code: 'missing-answered' });
    expect(await keep(manager)).toMatchObject({ code: 'missing-answered' });
    await site.register.intake.grantRole(
      { personId: holder.personId, role: 'customer-service', from: day },
      await manager.author(),
    );
    expect(await end({ by: holder })).toMatchObject({ code: 'missing-own' });
    expect(await keep(holder)).toMatchObject({ code: 'missing-own' });
    expect(await listed()).toEqual([holder.employmentId]);
  });
});
