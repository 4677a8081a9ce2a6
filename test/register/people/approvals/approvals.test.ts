import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addDays, instantAt, policyOn, type Day, type Instant } from '../../../../contract/index.ts';
import { atLevel } from '../../../../rights/index.ts';
import { isRefusal } from '../../../../register/index.ts';
import {
  aClerk,
  anAdministrator,
  aPerson,
  aUnit,
  openFreshRegister,
  timeAt,
  todayAt,
  type BuiltPerson,
  type FreshRegister,
} from '../../../support/builders.ts';
import { giveMacs } from '../../../support/macs.ts';
import { sqlIn } from '../../../support/registers.ts';
import { auditRows } from '../../../support/audit-rows.ts';

let site: FreshRegister;
let first: BuiltPerson;
let second: BuiltPerson;
let clerk: BuiltPerson;
let today: Day;
beforeEach(async () => {
  site = await openFreshRegister();
  [first, second, clerk] = [await anAdministrator(site), await anAdministrator(site), await aClerk(site)];
  today = todayAt(site);
});
afterEach(() => site.close());

const laterBy = (days: number): Instant => instantAt(Date.parse(timeAt(site)) + days * 86_400_000);
const asker = async (person: BuiltPerson, at = timeAt(site)) => ({
  viewer: await person.viewer(at),
  author: { ...(await person.author('admin')), at },
});
/**
 * A proposal of the first administrator that somebody gets the right to see protected persons. Returns its
 * id.
 */
async function proposed(whom = clerk): Promise<string> {
  const wanted = {
    hsaId: whom.hsaId,
    what: 'protected',
    from: today,
    to: addDays(today, 300),
    reason: 'Utsedd',
  } as const;
  const answer = await site.register.appointments.give(wanted, await asker(first));
  if (isRefusal(answer) || answer.kind !== 'proposed') throw new Error(JSON.stringify(answer));
  return answer.approvalId;
}
const answer = async (
  by: BuiltPerson,
  approvalId: string,
  {
    outcome = 'approved',
    reason,
    at,
  }: { outcome?: 'approved' | 'refused'; reason?: string | undefined; at?: Instant } = {},
) => site.register.approvals.decide({ approvalId, outcome, reason }, await asker(by, at));
const rights = async () => (await clerk.viewer()).rights;
const waiting = async (by = first, day = today) => site.register.approvals.waiting(await by.viewer(), day);
const ended = async () => (await site.register.approvals.decided(await second.viewer()))[0];

describe('a proposal', () => {
  it('is carried out by the yes of somebody else, once, and the log says who proposed it and who agreed', async () => {
    const approvalId = await proposed();
    expect(await rights()).toEqual([]);
    expect(await answer(second, approvalId)).toBeUndefined();
    expect(await rights()).toEqual(['protected']);
    expect(await waiting()).toEqual([]);
    expect(await ended()).toMatchObject({ outcome: 'approved', proposedBy: first.hsaId, decidedBy: second.hsaId });
    for (const outcome of ['approved', 'refused'] as const)
      expect(await answer(second, approvalId, { outcome, reason: 'Nej' })).toMatchObject({ code: 'approval-gone' });
    expect(auditRows(site.dir, 'approval-proposed')).toMatchObject([
      { actor: first.hsaId, details: { approval: approvalId, kind: 'appointment', proposed: 'protected' } },
    ]);
    expect(auditRows(site.dir, 'approval-approved')).toMatchObject([
      { actor: second.hsaId, details: { approval: approvalId, proposedBy: first.hsaId } },
    ]);
  });

  it('is refused for a reason, which who proposed it can read', async () => {
    const approvalId = await proposed();
    for (const reason of [undefined, '', '  '])
      expect(await answer(second, approvalId, { outcome: 'refused', reason })).toMatchObject({ field: 'reason' });
    expect(await waiting()).toHaveLength(1);
    const refused = { outcome: 'refused', reason: 'Har inte gått utbildningen' } as const;
    expect(await answer(second, approvalId, refused)).toBeUndefined();
    expect(await rights()).toEqual([]);
    expect(await ended()).toMatchObject({ outcome: 'refused', refusal: 'Har inte gått utbildningen' });
    expect(await answer(second, approvalId)).toMatchObject({ code: 'approval-gone' });
    expect(auditRows(site.dir, 'approval-refused')).toHaveLength(1);
  });

  it('is taken back by who proposed it, and by nobody else', async () => {
    const approvalId = await proposed();
    const { takeBack } = site.register.approvals;
    expect(await takeBack(approvalId, await asker(second))).toMatchObject({ code: 'approval-not-yours' });
    expect(await takeBack(approvalId, await asker(first))).toBeUndefined();
    expect(await takeBack(approvalId, await asker(first))).toMatchObject({ code: 'approval-gone' });
    expect(await answer(second, approvalId)).toMatchObject({ code: 'approval-gone' });
    expect(await ended()).toMatchObject({ outcome: 'taken-back' });
    expect(auditRows(site.dir, 'approval-taken-back')).toMatchObject([{ actor: first.hsaId }]);
  });

  it('lapses after the days of the policy', async () => {
    const approvalId = await proposed();
    const { proposalDays } = policyOn(today).appointments;
    expect(await waiting(second, addDays(today, proposalDays))).toHaveLength(1);
    expect(await site.register.approvals.lapse(laterBy(proposalDays))).toBe(0);
    expect(await waiting(second, addDays(today, proposalDays + 1))).toEqual([]);
    const late = { at: laterBy(proposalDays + 1) };
    expect(await answer(second, approvalId, late)).toMatchObject({ code: 'approval-gone' });
    expect(await site.register.approvals.lapse(late.at)).toBe(1);
    expect(await site.register.approvals.lapse(late.at)).toBe(0);
    expect(await ended()).toMatchObject({ outcome: 'lapsed' });
    expect(auditRows(site.dir, 'approval-lapsed')).toMatchObject([{ actor: 'system' }]);
  });
});

describe('a proposal that cannot be read', () => {
  it('hides no other, can only be refused, and lapses as any', async () => {
    const [broken, other] = [await proposed(), await proposed(await aClerk(site))];
    sqlIn(site.dir, `UPDATE approvals SET content = '{"half' WHERE "approvalId" = '${broken}'`);
    await giveMacs(site.dir, 'approvals');
    expect((await waiting()).map(({ approvalId, title }) => [approvalId, title.includes('inte går att läsa')])).toEqual(
      [
        [broken, true],
        [other, false],
      ],
    );
    expect(await answer(second, broken)).toMatchObject({ code: 'approval-unreadable' });
    expect(await answer(second, broken, { outcome: 'refused', reason: 'Trasigt' })).toBeUndefined();
    sqlIn(site.dir, `UPDATE approvals SET content = '{}' WHERE "approvalId" = '${other}'`);
    await giveMacs(site.dir, 'approvals');
    expect(await site.register.approvals.lapse(laterBy(policyOn(today).appointments.proposalDays + 1))).toBe(1);
    expect(await ended()).toMatchObject({ outcome: 'lapsed' });
  });
});

describe('who decides', () => {
  it('is never who proposed it', async () => {
    const approvalId = await proposed();
    for (const outcome of ['approved', 'refused'] as const)
      expect(await answer(first, approvalId, { outcome, reason: 'Nej' })).toMatchObject({
        code: 'approval-proposed-by-you',
      });
    expect((await waiting(first))[0]).toMatchObject({ fault: 'proposer' });
    expect((await waiting(second))[0]).toMatchObject({ fault: undefined });
  });

  it('is never who proposed it, under whatever HSA-id', async () => {
    const approvalId = await proposed();
    const asNow = await asker(first);
    sqlIn(site.dir, `UPDATE people SET "hsaId" = 'SE2321000065-NYTT' WHERE "personId" = '${first.personId}'`);
    const renamed = { ...asNow, viewer: { ...asNow.viewer, hsaId: 'SE2321000065-NYTT' } };
    const { approvals } = site.register;
    expect(await approvals.decide({ approvalId, outcome: 'approved' }, renamed)).toMatchObject({
      code: 'approval-proposed-by-you',
    });
    expect((await approvals.waiting(renamed.viewer, today))[0]).toMatchObject({ isOwn: true, fault: 'proposer' });
    expect(await approvals.takeBack(approvalId, renamed)).toBeUndefined();
  });

  it('is never whom it is for', async () => {
    const approvalId = await proposed(second);
    expect(await answer(second, approvalId)).toMatchObject({ code: 'approval-for-you' });
  });

  it('is also who has the right to approve, at the level that administrators log in with', async () => {
    const approvalId = await proposed();
    const approver = await aPerson(site, { rights: ['approver'] });
    const viewer = await approver.viewer();
    expect(atLevel(viewer, 2, today).viewer.rights).toEqual([]);
    expect(await waiting(approver)).toMatchObject([{ approvalId, fault: undefined }]);
    const low = { viewer: atLevel(viewer, 2, today).viewer, author: (await asker(approver)).author };
    const refused = await site.register.approvals.decide({ approvalId, outcome: 'approved' }, low);
    expect(refused).toMatchObject({ code: 'approvers-only' });
    expect(await answer(approver, approvalId)).toBeUndefined();
    expect(await rights()).toEqual(['protected']);
  });

  it('is the manager of the unit above when a unit gets a manager, and no other manager', async () => {
    const above = await aUnit(site);
    const unit = await aUnit(site, { parentId: above.unitId });
    const chief = await aPerson(site, { unit: above, roles: ['manager'] });
    const other = await aPerson(site, { roles: ['manager'] });
    const { hsaId } = await aPerson(site);
    const days = { from: today, to: addDays(today, 300), reason: 'Utsedd' } as const;
    const wanted = { hsaId, what: 'manager', unit: unit.hsaId, ...days } as const;
    const proposal = await site.register.appointments.give(wanted, await asker(first));
    if (isRefusal(proposal) || proposal.kind !== 'proposed') throw new Error(JSON.stringify(proposal));
    const { approvalId } = proposal;
    expect(await waiting(other)).toEqual([]);
    expect(await answer(other, approvalId)).toMatchObject({ code: 'approvers-only' });
    expect(await answer(chief, approvalId)).toBeUndefined();
  });

  it('is nobody without a right to, who sees no proposal either', async () => {
    const approvalId = await proposed();
    const manager = await aPerson(site);
    for (const by of [clerk, manager]) {
      expect(await answer(by, approvalId)).toMatchObject({ code: 'approvers-only' });
      expect(await waiting(by)).toEqual([]);
    }
  });

  it('is no administrator in a login in which that role does not count', async () => {
    const approvalId = await proposed();
    const { viewer, author } = await asker(second);
    const low = { viewer: { ...viewer, grants: viewer.grants.filter(({ role }) => role !== 'admin') }, author };
    const refused = await site.register.approvals.decide({ approvalId, outcome: 'approved' }, low);
    expect(refused).toMatchObject({ code: 'approvers-only' });
  });

  it('is no administrator whose role has ended since', async () => {
    const approvalId = await proposed();
    const before = await asker(second);
    await anAdministrator(site);
    const [held] = await site.register.appointments.list({ day: today, hsaId: second.hsaId });
    const ending = { id: held?.id ?? '', reason: 'Slutar' };
    expect(await site.register.appointments.end(ending, await asker(first))).toBeUndefined();
    const refused = await site.register.approvals.decide({ approvalId, outcome: 'approved' }, before);
    expect(refused).toMatchObject({ code: 'approvers-only' });
  });
});
