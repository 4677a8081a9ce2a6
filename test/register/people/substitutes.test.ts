import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { addDays, dayOf, instantAt, policyOn, type Day } from '../../../contract/index.ts';
import type { Asker, NewSubstitute } from '../../../register/index.ts';
import { may, vouchFault } from '../../../rights/index.ts';
import { asAdministrator } from '../../support/api-token.ts';
import { approveAll } from '../../support/approve-all.ts';
import { anAdministrator, anEmployer, aPerson, aUnit, bySystem } from '../../support/builders.ts';
import { mustBe } from '../../support/until.ts';
import { now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { drawer, units, who, type Known } from '../../support/ward/index.ts';
import { employers } from '../../support/ward/units.ts';

const Details = z.record(z.string(), z.string());
const today = dayOf(now);
const laterBy = (days: number) => instantAt(Date.parse(now) + days * 86_400_000);

let site: WardRegister;
let ward: string;
let second: Asker;
beforeAll(async () => {
  site = await openWardRegister();
  ward = await site.unitId(units.ward);
  second = await asAdministrator(await anAdministrator(site));
});
afterAll(() => site.close());

const asker = async (by: Known, at = now) => {
  const viewer = await site.viewer(by, at);
  return { viewer, author: { hsaId: viewer.hsaId, role: by === who.admin ? 'admin' : 'manager', at } };
};
const name = async (by: Known, change: Partial<NewSubstitute> = {}, at = now) =>
  site.register.substitutes.name(
    {
      manager: who.manager.hsaId,
      unit: units.ward.hsaId,
      substitute: who.doctor.hsaId,
      from: today,
      to: addDays(today, 6),
      reason: 'leave',
      ...change,
    },
    await asker(by, at),
  );
const listed = (personId?: string, day: Day = today) =>
  site.register.substitutes.list({ day, ...(personId !== undefined && { personId }) });
const managed = async (person: Known, at = now) =>
  (await site.viewer(person, at)).grants.find(({ role }) => role === 'manager')?.unitIds ?? [];
const audited = (action: string) =>
  site.sql(`SELECT actor, details FROM audit WHERE action = '${action}' ORDER BY row`).map(({ actor, details }) => ({
    actor,
    details: Details.parse(JSON.parse(String(details))),
  }));

const idOf = async (hsaId: string, first: Day) =>
  (await listed()).find(({ person, from }) => person.hsaId === hsaId && from === first)?.id ?? '';

/** Named by the manager, and ended again. */
async function whileActing(change: Partial<NewSubstitute>, run: (id: string) => Promise<void>): Promise<void> {
  expect(await name(who.manager, change)).toBeUndefined();
  const { substitute = who.doctor.hsaId, from = today } = change;
  const id = await idOf(substitute, from);
  await run(id).finally(async () => site.register.substitutes.end(id, await asker(who.admin)));
}

describe('a substitute', () => {
  it('is a manager of the unit from the first day to the last, and of no other', async () => {
    await whileActing({ from: addDays(today, 2), to: addDays(today, 4) }, async () => {
      expect(await site.register.substitutes.count(today)).toBe((await listed()).length);
      expect(await site.register.substitutes.count(addDays(today, 5))).toBe((await listed()).length - 1);
      expect(await managed(who.doctor)).toEqual([]);
      expect(await managed(who.doctor, laterBy(1))).toEqual([]);
      expect(await managed(who.doctor, laterBy(2))).toEqual([ward]);
      expect(await managed(who.doctor, laterBy(4))).toEqual([ward]);
      expect(await managed(who.doctor, laterBy(5))).toEqual([]);
      const acting = await site.viewer(who.doctor, laterBy(3));
      const clinic = await site.unitId(units.clinic);
      expect([ward, clinic].map((unitId) => may.beginIn(acting, 'order-card', unitId))).toEqual([true, false]);
      const at = (days: number) => site.viewer(who.doctor, laterBy(days));
      const desk = { unitId: ward, holder: { personId: 'a holder' } };
      expect([vouchFault(await at(3), desk), vouchFault(await at(5), desk)]).toEqual([undefined, 'not-manager']);
    });
    expect(await managed(who.doctor, laterBy(3))).toEqual([]);
  });

  it('gives nothing once the manager is one no more', async () => {
    const unit = await aUnit(site);
    const manager = await aPerson(site, { unit, roles: ['manager'] });
    const other = await aPerson(site, { unit });
    const wanted = { manager: manager.hsaId, unit: unit.hsaId, substitute: other.hsaId };
    expect(await name(manager, wanted)).toBeUndefined();
    expect(await managed(other)).toEqual([unit.unitId]);
    expect(await site.register.substitutes.actingIn(unit.unitId, today)).toMatchObject([{ hsaId: other.hsaId }]);
    const acted = async () => {
      const author = { hsaId: other.hsaId, role: 'manager', at: now };
      const row = await site.register.audit.append({ action: 'list-viewed', author, unitId: unit.unitId });
      return Details.parse(
        JSON.parse(String(site.sql(`SELECT details FROM audit WHERE "row" = ${row}`)[0]?.['details'])),
      );
    };
    expect(await acted()).toEqual({ substituteFor: manager.hsaId });
    const [held] = await site.register.appointments.list({ day: today, hsaId: manager.hsaId });
    await site.register.appointments.end({ id: held?.id ?? '', reason: 'Ny chef' }, await asker(who.admin));
    expect(await managed(other)).toEqual([]);
    expect(await acted()).toEqual({});
    expect(await site.register.substitutes.actingIn(unit.unitId, today)).toEqual([]);
    expect(await listed(other.personId)).toMatchObject([{ counts: false }]);
  });

  it('is named by somebody who manages several units', async () => {
    const [unit, second] = [await aUnit(site), await aUnit(site)];
    const manager = await aPerson(site, { unit, roles: ['manager'] });
    const { personId } = manager;
    await site.register.intake.grantRole(
      { personId, role: 'manager', unitId: second.unitId, from: today },
      bySystem(site),
    );
    const other = await aPerson(site, { unit });
    expect(await name(manager, { manager: manager.hsaId, unit: unit.hsaId, substitute: other.hsaId })).toBeUndefined();
    expect(await managed(other)).toEqual([unit.unitId]);
  });

  it('is known by whom they act for, who is no manager beside them', async () => {
    await whileActing({}, async () => {
      const { personId } = await site.viewer(who.manager);
      const acting = await site.viewer(who.doctor);
      expect(acting.actsFor).toEqual([{ unitId: ward, personId }]);
      expect(vouchFault(acting, { unitId: ward, holder: { personId } })).toBe('holders-substitute');
    });
    expect((await site.viewer(who.doctor)).actsFor).toBeUndefined();
  });

  it('acts no longer than they are employed', async () => {
    const unit = await aUnit(site);
    const manager = await aPerson(site, { unit, roles: ['manager'] });
    const other = await aPerson(site, { unit, employment: { to: addDays(today, 1) } });
    expect(await name(manager, { manager: manager.hsaId, unit: unit.hsaId, substitute: other.hsaId })).toBeUndefined();
    const answers = async (days: number) => {
      const day = addDays(today, days);
      return {
        manages: await managed(other, laterBy(days)),
        acts: (await site.register.substitutes.actingIn(unit.unitId, day)).map(({ hsaId }) => hsaId),
      };
    };
    expect(await answers(1)).toEqual({ manages: [unit.unitId], acts: [other.hsaId] });
    expect(await answers(2)).toEqual({ manages: [], acts: [] });
  });

  it.each(['customer-service', 'auditor', 'id-administrator'] as const)(
    'acts no longer once they are %s, and is then ended and never prolonged',
    async (role) => {
      const unit = await aUnit(site);
      const manager = await aPerson(site, { unit, roles: ['manager'] });
      const other = await aPerson(site, { unit });
      const { hsaId } = other;
      expect(await name(manager, { manager: manager.hsaId, unit: unit.hsaId, substitute: hsaId })).toBeUndefined();
      expect(await managed(other)).toEqual([unit.unitId]);
      const { author } = await asker(who.admin);
      const held = { personId: other.personId, from: today };
      if (role === 'id-administrator') await site.register.intake.grantRight({ ...held, right: role }, author);
      else await site.register.intake.grantRole({ ...held, role }, author);
      expect(await managed(other)).toEqual([]);
      expect(await site.register.substitutes.actingIn(unit.unitId, today)).toEqual([]);
      const [given] = await listed(other.personId);
      expect(given).toMatchObject({ counts: false });
      const row = await site.register.audit.append({
        action: 'list-viewed',
        author: { hsaId, role: 'manager', at: now },
        unitId: unit.unitId,
      });
      expect(site.sql(`SELECT details FROM audit WHERE "row" = ${row}`)).toEqual([{ details: '{}' }]);
      const id = given?.id ?? '';
      const moved = site.register.substitutes.change({ id, to: addDays(today, 9) }, await asker(who.admin));
      expect(await moved).toMatchObject({ code: 'substitute-works-now' });
      expect(await site.register.substitutes.end(id, await asker(who.admin))).toBeUndefined();
    },
  );

  it('leaves both names in the log and the history of what is done, and only where it was done as a substitute', async () => {
    await whileActing({ substitute: who.otherManager.hsaId }, async () => {
      const found = await site.submitted({ cardNumber: drawer.second }, who.otherManager);
      const rows = site.sql(`SELECT details FROM audit WHERE caseId = '${found.caseId}' AND action = 'case-submitted'`);
      expect(JSON.parse(String(rows[0]?.['details']))).toMatchObject({ substituteFor: who.manager.hsaId });
      const [first] = await site.register.cases.timeline(found.caseId);
      expect(first?.actor?.hsaId).toBe(who.otherManager.hsaId);
      expect(first?.names[first.details['substituteFor'] ?? '']).toContain(who.manager.familyName);
      const clinic = await site.unitId(units.clinic);
      const author = { hsaId: who.otherManager.hsaId, role: 'manager', at: now };
      await site.register.audit.append({ action: 'list-viewed', author, unitId: clinic });
      await site.register.audit.append({ action: 'list-viewed', author, unitId: ward });
    });
    expect(
      audited('list-viewed')
        .slice(-2)
        .map(({ details }) => details),
    ).toEqual([{}, { substituteFor: who.manager.hsaId }]);
  });

  it('acts for nobody once they manage the unit themselves', async () => {
    await whileActing({}, async () => {
      const { personId } = await site.viewer(who.doctor);
      const author = { hsaId: who.doctor.hsaId, role: 'manager', at: now };
      const own = { personId, role: 'manager', unitId: ward, from: today } as const;
      const grantId = await site.register.intake.grantRole(own, author);
      const row = await site.register.audit.append({ action: 'list-viewed', author, unitId: ward });
      site.sql(`DELETE FROM grants WHERE "grantId" = '${grantId}'`);
      expect(site.sql(`SELECT details FROM audit WHERE "row" = ${row}`)).toEqual([{ details: '{}' }]);
    });
  });

  it('names no other in turn, nor changes or ends what they were named for', async () => {
    await whileActing({}, async (id) => {
      expect(await name(who.doctor, { substitute: who.colleague.hsaId })).toMatchObject({
        code: 'not-your-substitute',
      });
      const own = { manager: who.doctor.hsaId, substitute: who.colleague.hsaId };
      expect(await name(who.doctor, own)).toMatchObject({ code: 'away-unknown' });
      const by = await asker(who.doctor);
      expect(await site.register.substitutes.change({ id, to: addDays(today, 9) }, by)).toMatchObject({
        code: 'own-substitution',
      });
      expect(await site.register.substitutes.end(id, by)).toMatchObject({ code: 'own-substitution' });
      const other = await asker(who.otherManager);
      expect(await site.register.substitutes.end(id, other)).toMatchObject({ code: 'not-your-substitute' });
    });
  });
});

describe('naming one', () => {
  it.each([
    ['themselves', who.manager, { substitute: who.manager.hsaId }, 'own-substitution'],
    ['an administrator themselves', who.admin, { substitute: who.admin.hsaId }, 'own-substitution'],
    ['for another manager', who.otherManager, {}, 'not-your-substitute'],
    ['as an orderer', who.orderer, {}, 'not-your-substitute'],
    ['in a unit that isn’t theirs', who.manager, { unit: units.clinic.hsaId }, 'away-unknown'],
    ['in a unit that nobody knows', who.manager, { unit: 'SE2321000065-E999999' }, 'substitute-unit-unknown'],
    ['somebody whom nobody knows', who.manager, { substitute: 'SE2321000065-X999' }, 'substitute-unknown'],
    ['from yesterday', who.manager, { from: addDays(today, -1) }, 'substitute-backwards'],
    ['until before the first day', who.manager, { from: addDays(today, 2), to: today }, 'substitute-last-day'],
    ['for longer than the policy lets them', who.manager, { to: addDays(today, 180) }, 'substitute-last-day'],
  ] as const)('is refused: %s', async (_, by, change, code) => {
    expect(await name(by, change)).toMatchObject({ refused: true, code });
  });

  it('says the first and the last of the days that may be the last one', async () => {
    const from = addDays(today, 2);
    const message = expect.stringMatching(new RegExp(`^Sista dagen är tidigast ${from} och senast [\\d-]{10}\\. `));
    expect(await name(who.manager, { from, to: today })).toMatchObject({ message });
  });

  it('is refused for who manages there, and twice for the same days', async () => {
    const unit = await aUnit(site);
    const [one, two] = [
      await aPerson(site, { unit, roles: ['manager'] }),
      await aPerson(site, { unit, roles: ['manager'] }),
    ];
    const wanted = { manager: one.hsaId, unit: unit.hsaId, substitute: two.hsaId };
    expect(await name(one, wanted)).toMatchObject({ code: 'substitute-manages' });
    await whileActing({ from: addDays(today, 3) }, async () => {
      expect(await name(who.manager, { to: addDays(today, 2) })).toBeUndefined();
      expect(await name(who.admin, { from: addDays(today, 6), to: addDays(today, 8) })).toMatchObject({
        code: 'substitute-twice',
      });
      const early = await idOf(who.doctor.hsaId, today);
      const by = await asker(who.manager);
      expect(await site.register.substitutes.change({ id: early, to: addDays(today, 3) }, by)).toMatchObject({
        code: 'substitute-twice',
      });
      expect(await site.register.substitutes.end(early, by)).toBeUndefined();
    });
  });

  it('is a manager’s among the people of the employer, and an administrator’s among all', async () => {
    const employerId = await anEmployer(site, employers.provider);
    const elsewhere = await aPerson(site, { unit: await aUnit(site, { employerId }) });
    const wanted = { substitute: elsewhere.hsaId };
    expect(await name(who.manager, wanted)).toMatchObject({ code: 'substitute-elsewhere', field: 'substitute' });
    expect(await name(who.admin, wanted)).toBeUndefined();
    expect(await approveAll(site.register, second)).toBe(1);
    await site.register.substitutes.end(await idOf(elsewhere.hsaId, today), await asker(who.manager));
  });

  it.each([
    ['customer service', { roles: ['customer-service'] }],
    ['an ID administrator', { rights: ['id-administrator'] }],
    ['an auditor', { roles: ['auditor'] }],
  ] as const)('is refused for %s, also by an administrator', async (_, holds) => {
    const other = await aPerson(site, holds);
    for (const by of [who.manager, who.admin])
      expect(await name(by, { substitute: other.hsaId })).toMatchObject({ code: 'substitute-works-with-cards' });
  });

  it('lasts at most as long as the policy says, to the day', async () => {
    const days = policyOn(today).appointments.substituteDays;
    await whileActing({ to: addDays(today, days - 1) }, async (id) => {
      const by = await asker(who.manager);
      expect(await site.register.substitutes.change({ id, to: addDays(today, days) }, by)).toMatchObject({
        field: 'to',
      });
      expect(await site.register.substitutes.change({ id, to: addDays(today, -1) }, by)).toMatchObject({ field: 'to' });
      expect(await site.register.substitutes.change({ id, to: addDays(today, days - 1) }, by)).toMatchObject({
        code: 'substitute-unchanged',
      });
    });
  });
});

describe('whom an administrator names', () => {
  it('acts for nobody until somebody else has said yes: another, or the manager above', async () => {
    const above = await aUnit(site);
    const unit = await aUnit(site, { parentId: above.unitId });
    const chief = await aPerson(site, { unit: above, roles: ['manager'] });
    const manager = await aPerson(site, { unit, roles: ['manager'] });
    const substitute = await aPerson(site, { unit });
    const wanted = { manager: manager.hsaId, unit: unit.hsaId, substitute: substitute.hsaId };
    for (let time = 0; time < 2; time += 1) expect(await name(who.admin, wanted)).toBeUndefined();
    expect(await idOf(substitute.hsaId, today)).toBe('');
    const [proposal, ...others] = await site.register.approvals.waiting(await chief.viewer(), today);
    expect(others).toEqual([]);
    const agree = async (by: Asker) =>
      site.register.approvals.decide({ approvalId: mustBe(proposal).approvalId, outcome: 'approved' }, by);
    expect(await agree(await asker(who.admin))).toMatchObject({ code: 'approval-proposed-by-you' });
    expect(await agree({ viewer: await chief.viewer(), author: await chief.author('manager') })).toBeUndefined();
    const id = await idOf(substitute.hsaId, today);
    const longer = { id, to: addDays(today, 9) };
    expect(await site.register.substitutes.change(longer, await asker(who.admin))).toMatchObject({
      code: 'substitute-longer',
    });
    const own = { viewer: await manager.viewer(), author: await manager.author('manager') };
    expect(await site.register.substitutes.change(longer, own)).toBeUndefined();
  });

  it('is refused at the yes when the manager has left meanwhile', async () => {
    const unit = await aUnit(site);
    const manager = await aPerson(site, { unit, roles: ['manager'] });
    const substitute = await aPerson(site, { unit });
    expect(
      await name(who.admin, { manager: manager.hsaId, unit: unit.hsaId, substitute: substitute.hsaId }),
    ).toBeUndefined();
    site.sql(`DELETE FROM grants WHERE "personId" = '${manager.personId}'`);
    const [proposal] = await site.register.approvals.waiting(second.viewer, today);
    const answer = { approvalId: mustBe(proposal).approvalId, outcome: 'approved' } as const;
    expect(await site.register.approvals.decide(answer, second)).toMatchObject({ code: 'away-unknown' });
    const no = { ...answer, outcome: 'refused', reason: 'Har slutat' } as const;
    expect(await site.register.approvals.decide(no, second)).toBeUndefined();
  });
});

describe('the log', () => {
  it('tells who was named, changed and ended, before and after', async () => {
    const since = ['substitute-named', 'substitute-changed', 'substitute-ended'].map(
      (action) => audited(action).length,
    );
    expect(await name(who.admin)).toBeUndefined();
    expect(await approveAll(site.register, second)).toBe(1);
    const id = await idOf(who.doctor.hsaId, today);
    expect(await site.register.substitutes.change({ id, to: today }, await asker(who.manager))).toBeUndefined();
    expect(await managed(who.doctor, laterBy(1))).toEqual([]);
    expect(await site.register.substitutes.end(id, await asker(who.manager))).toBeUndefined();
    expect(await managed(who.doctor)).toEqual([]);
    expect(await site.register.substitutes.end(id, await asker(who.manager))).toMatchObject({ refused: true });
    const about = { substitution: id, actsFor: who.manager.hsaId };
    const [named, changed, ended] = ['substitute-named', 'substitute-changed', 'substitute-ended'].map(
      (action, index) => audited(action).slice(since[index]),
    );
    expect(named).toMatchObject([{ actor: second.viewer.hsaId, details: { ...about, from: today, reason: 'leave' } }]);
    expect(changed).toMatchObject([{ actor: who.manager.hsaId, details: about }]);
    expect(ended).toMatchObject([{ actor: who.manager.hsaId, details: about }]);
    const sealed = site.sql(`SELECT count(*) AS n FROM audit WHERE action LIKE 'substitute-%' AND sealed IS NULL`);
    expect(sealed).toEqual([{ n: 0 }]);
  });

  it('still verifies', async () => {
    expect(await site.register.audit.verify()).toMatchObject({ broken: undefined });
  });

  it('shows each person what is theirs', async () => {
    await whileActing({}, async () => {
      const personOf = async (person: Known) => (await site.viewer(person)).personId;
      expect(await listed(await personOf(who.manager))).toHaveLength(1);
      expect(await listed(await personOf(who.doctor))).toHaveLength(1);
      expect(await listed(await personOf(who.colleague))).toEqual([]);
    });
  });
});
