import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, instantAt, type Day } from '../../../contract/index.ts';
import { isRefusal, type NewAppointment } from '../../../register/index.ts';
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
} from '../../support/builders.ts';
import { sqlIn } from '../../support/registers.ts';
import { mustBe } from '../../support/until.ts';

let site: FreshRegister;
let admin: BuiltPerson;
let second: BuiltPerson;
let today: Day;
beforeAll(async () => {
  site = await openFreshRegister();
  [admin, second] = [await anAdministrator(site), await anAdministrator(site)];
  today = todayAt(site);
});
afterAll(() => site.close());

/** An instant of the same hour, some days later. */
const laterBy = (days: number) => instantAt(Date.parse(timeAt(site)) + days * 86_400_000);
const asker = async (person: BuiltPerson, at = timeAt(site)) => ({
  viewer: await person.viewer(at),
  author: { ...(await person.author()), at },
});
const give = async (by: BuiltPerson, wanted: Partial<NewAppointment> & Pick<NewAppointment, 'hsaId' | 'what'>) =>
  site.register.appointments.give(
    { from: today, to: addDays(today, 365), reason: 'Utsedd av verksamhetschefen', ...wanted },
    await asker(by),
  );
const approve = async (by: BuiltPerson, { approvalId = '', at = timeAt(site) }) =>
  site.register.approvals.decide({ approvalId, outcome: 'approved' }, await asker(by, at));
const proposalOf = async (answer: Awaited<ReturnType<typeof give>>) => {
  if (isRefusal(answer) || answer.kind !== 'proposed') throw new Error('No proposal');
  return answer.approvalId;
};
/** Gives it, with the yes of the other administrator. */
async function given(by: BuiltPerson, wanted: Parameters<typeof give>[1]): Promise<void> {
  const approvalId = await proposalOf(await give(by, wanted));
  expect(await approve(by === second ? admin : second, { approvalId })).toBeUndefined();
}
const rolesOf = async (person: BuiltPerson, at = timeAt(site)) =>
  (await person.viewer(at)).grants.map(({ role }) => role);
const rightsOf = async (person: BuiltPerson, at = timeAt(site)) => (await person.viewer(at)).rights;
const held = async ({ hsaId }: BuiltPerson) => site.register.appointments.list({ day: today, hsaId });
/** What the log has sealed of an action about somebody, and what stands beside it unsealed. */
async function logged({ personId }: BuiltPerson, action: string) {
  const found = sqlIn(
    site.dir,
    `SELECT "row", details FROM audit WHERE action = '${action}' AND "personId" = '${personId}' ORDER BY "row"`,
  );
  const auditor = await aPerson(site, { roles: ['auditor'] });
  const rows = await site.register.log.openRows(
    await auditor.viewer(),
    found.map(({ row }) => Number(row)),
  );
  return rows.map(({ change }, index) => ({ after: change?.after, details: String(found[index]?.['details']) }));
}
const trained = { trainedTo: '2027-06-30', checkedTo: '2027-08-31' } as const;

describe('giving a role', () => {
  it('holds from its first day to its last, with reason and giver', async () => {
    const person = await aPerson(site);
    const from = addDays(today, 2);
    await given(admin, { hsaId: person.hsaId, what: 'auditor', from, to: addDays(today, 9) });
    expect(await rolesOf(person)).not.toContain('auditor');
    expect(await rolesOf(person, laterBy(2))).toContain('auditor');
    expect(await rolesOf(person, laterBy(9))).toContain('auditor');
    expect(await rolesOf(person, laterBy(10))).not.toContain('auditor');
    expect(await held(person)).toMatchObject([
      { what: 'auditor', from, reason: 'Utsedd av verksamhetschefen', givenBy: admin.hsaId },
    ]);
    const rows = sqlIn(
      site.dir,
      `SELECT actor, details, sealed FROM audit WHERE action = 'role-granted' AND personId = '${person.personId}'`,
    );
    expect(rows).toMatchObject([{ actor: second.hsaId }]);
    expect(JSON.parse(String(rows[0]?.['details']))).toMatchObject({ granted: 'auditor' });
    const reason = 'Utsedd av verksamhetschefen';
    expect(await logged(person, 'role-granted')).toMatchObject([
      { after: { reason }, details: expect.not.stringContaining(reason) },
    ]);
    expect(rows[0]?.['sealed']).not.toBeNull();
  });

  it('is of a unit for managers and orderers', async () => {
    const person = await aPerson(site);
    const unit = await aUnit(site);
    const { hsaId } = person;
    expect(await give(admin, { hsaId, what: 'manager' })).toMatchObject({ field: 'unit' });
    expect(await give(admin, { hsaId, what: 'manager', unit: 'SE2321000065-E999999' })).toMatchObject({
      field: 'unit',
    });
    expect(await give(admin, { hsaId, what: 'orderer', unit: unit.hsaId })).toEqual({ kind: 'given' });
    expect((await person.viewer()).grants).toContainEqual({ role: 'orderer', unitIds: [unit.unitId] });
    await given(admin, { hsaId, what: 'manager', unit: unit.hsaId });
    expect((await person.viewer()).grants).toContainEqual({ role: 'manager', unitIds: [unit.unitId] });
    expect(await held(person)).toContainEqual(expect.objectContaining({ what: 'manager', unitName: unit.name }));
  });

  it('says all that is wrong at once', async () => {
    const answer = await give(admin, {
      hsaId: 'SE2321000065-NOBODY',
      what: 'id-administrator',
      reason: '',
      from: addDays(today, -1),
      to: addDays(today, -2),
    });
    if (!isRefusal(answer)) throw new Error('Given');
    const fields = [answer.field, ...(answer.also ?? []).map(({ field }) => field)];
    expect(fields).toEqual(['hsaId', 'from', 'to', 'trainedTo', 'checkedTo', 'reason']);
  });

  it('is refused for oneself, and for whoever is no administrator', async () => {
    const clerk = await aClerk(site);
    expect(await give(admin, { hsaId: admin.hsaId, what: 'auditor' })).toMatchObject({ code: 'own-appointment' });
    expect(await give(clerk, { hsaId: admin.hsaId, what: 'auditor' })).toMatchObject({ code: 'administrators-only' });
  });

  it('renews what the person has: that ends the day before', async () => {
    const person = await aPerson(site);
    const { hsaId } = person;
    await given(admin, { hsaId, what: 'auditor', to: addDays(today, 10) });
    await given(second, { hsaId, what: 'auditor', from: addDays(today, 5), to: addDays(today, 300) });
    const days = (await held(person)).map(({ from, to, givenBy }) => [from, to, givenBy]);
    expect(days).toEqual([
      [today, addDays(today, 4), admin.hsaId],
      [addDays(today, 5), addDays(today, 300), second.hsaId],
    ]);
  });
});

describe('what two administrators give', () => {
  it.each([
    ...(['admin', 'auditor', 'customer-service', 'manager'] as const),
    ...(['protected', 'approver', 'id-administrator', 'id-administrator-loa3'] as const),
  ])('%s holds only once another administrator has said yes', async (what) => {
    const person = await aPerson(site);
    const unit = what === 'manager' ? (await aUnit(site)).hsaId : undefined;
    const approvalId = await proposalOf(await give(admin, { hsaId: person.hsaId, what, unit, ...trained }));
    const has = async () => [...(await rolesOf(person)), ...(await rightsOf(person))].includes(what);
    expect(await has()).toBe(false);
    expect(await approve(second, { approvalId })).toBeUndefined();
    expect(await has()).toBe(true);
    expect(await held(person)).toContainEqual(expect.objectContaining({ what, givenBy: admin.hsaId }));
  });

  it('is not decided by who it is for', async () => {
    const third = await anAdministrator(site);
    const approvalId = await proposalOf(await give(admin, { hsaId: third.hsaId, what: 'protected' }));
    expect(await approve(third, { approvalId })).toMatchObject({ code: 'approval-for-you' });
  });

  it('begins on the day of the yes when that is later', async () => {
    const person = await aClerk(site);
    const approvalId = await proposalOf(await give(admin, { hsaId: person.hsaId, what: 'protected' }));
    await approve(second, { approvalId, at: laterBy(3) });
    expect(await rightsOf(person, laterBy(2))).toEqual([]);
    expect(await rightsOf(person, laterBy(3))).toEqual(['protected']);
  });
});

describe('training and background check', () => {
  it.each(['trainedTo', 'checkedTo'] as const)('%s stops the right when it has passed', async (which) => {
    const person = await aClerk(site);
    const last = addDays(today, 30);
    const wanted = { hsaId: person.hsaId, what: 'id-administrator-loa3', ...trained, [which]: last } as const;
    const before = await site.register.people.administratorsOfLoa3(today);
    const approvalId = await proposalOf(await give(admin, wanted));
    await approve(second, { approvalId });
    expect(await rightsOf(person, laterBy(30))).toEqual(['id-administrator-loa3']);
    expect(await rightsOf(person, laterBy(31))).toEqual([]);
    expect(await site.register.people.administratorsOfLoa3(last)).toBeGreaterThan(before);
    expect(await site.register.people.administratorsOfLoa3(addDays(last, 1))).toBeLessThan(
      await site.register.people.administratorsOfLoa3(last),
    );
    const mayBeOnDuty = async (day: Day) =>
      (await site.register.desks.dutyCandidates(day)).some(({ hsaId }) => hsaId === person.hsaId);
    expect([await mayBeOnDuty(last), await mayBeOnDuty(addDays(last, 1))]).toEqual([true, false]);
  });
});

describe('ending', () => {
  const aRole = async () => {
    const person = await aPerson(site);
    await given(admin, { hsaId: person.hsaId, what: 'customer-service', to: addDays(today, 20) });
    return { person, id: mustBe((await held(person))[0]).id };
  };
  const end = async (by: BuiltPerson, ended: { id: string; last?: Day; reason?: string }) =>
    site.register.appointments.end({ reason: 'Slutar i kundservice', ...ended }, await asker(by));

  it('stops at once, once, and tells before and after', async () => {
    const { person, id } = await aRole();
    expect(await end(second, { id, reason: ' ' })).toMatchObject({ field: 'reason' });
    expect(await end(second, { id })).toBeUndefined();
    expect(await rolesOf(person)).not.toContain('customer-service');
    expect(await end(second, { id })).toMatchObject({ code: 'appointment-gone' });
    const rows = sqlIn(
      site.dir,
      `SELECT details, sealed FROM audit WHERE action = 'role-ended' AND personId = '${person.personId}'`,
    );
    expect(rows).toHaveLength(1);
    expect(JSON.parse(String(rows[0]?.['details']))).toMatchObject({ ended: 'customer-service' });
    const reason = 'Slutar i kundservice';
    expect(await logged(person, 'role-ended')).toMatchObject([
      { after: { reason }, details: expect.not.stringContaining(reason) },
    ]);
    expect(rows[0]?.['sealed']).not.toBeNull();
  });

  it('moves the last day to an earlier one only', async () => {
    const { person, id } = await aRole();
    for (const last of [addDays(today, -1), addDays(today, 20), addDays(today, 21)]) {
      expect(await end(second, { id, last })).toMatchObject({ field: 'last' });
    }
    expect(await end(second, { id, last: addDays(today, 3) })).toBeUndefined();
    expect(await rolesOf(person, laterBy(3))).toContain('customer-service');
    expect(await rolesOf(person, laterBy(4))).not.toContain('customer-service');
  });

  it('ends an extra right, which can be given again on the same day', async () => {
    const person = await aClerk(site);
    const wanted = { hsaId: person.hsaId, what: 'protected' } as const;
    await approve(second, { approvalId: await proposalOf(await give(admin, wanted)) });
    const { id } = mustBe((await held(person)).find(({ what }) => what === 'protected'));
    await end(second, { id });
    expect(await rightsOf(person)).toEqual([]);
    await approve(second, { approvalId: await proposalOf(await give(admin, wanted)) });
    expect(await rightsOf(person)).toEqual(['protected']);
  });

  it('leaves two administrators, at once or on a later day, whose roles do not end soon', async () => {
    const adminRole = async (person: BuiltPerson) =>
      mustBe((await held(person)).find(({ what }) => what === 'admin')).id;
    const refused = { code: 'last-administrators', field: 'last' };
    expect(await end(admin, { id: await adminRole(second) })).toMatchObject(refused);
    expect(await end(admin, { id: await adminRole(second), last: addDays(today, 90) })).toMatchObject(refused);
    const third = await anAdministrator(site);
    // The third first, from tomorrow on: until then the second would have two beside them.
    expect(await end(admin, { id: await adminRole(third), last: addDays(today, 1) })).toBeUndefined();
    expect(await end(admin, { id: await adminRole(second), last: today })).toMatchObject(refused);
    expect(await end(admin, { id: await adminRole(second) })).toMatchObject(refused);
    expect(await rolesOf(second, laterBy(2))).toContain('admin');
  });

  it("is refused for what is one's own, and for whoever is no administrator", async () => {
    const { id } = mustBe((await held(admin)).find(({ what }) => what === 'admin'));
    expect(await end(admin, { id })).toMatchObject({ code: 'own-appointment' });
    expect(await end(await aClerk(site), { id })).toMatchObject({ code: 'administrators-only' });
    expect(await rolesOf(admin)).toContain('admin');
  });
});
