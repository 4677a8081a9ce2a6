import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addDays, dayOf, type Instant } from '../../../contract/index.ts';
import { callBackOf, isRefusal, readFiles, type CallBack } from '../../../register/index.ts';
import { approveAll } from '../../support/approve-all.ts';
import { auditRows } from '../../support/audit-rows.ts';
import {
  aManager,
  anAdministrator,
  aUnit,
  bySystem,
  openFreshRegister,
  timeAt,
  type BuiltPerson,
  type BuiltUnit,
  type FreshRegister,
} from '../../support/builders.ts';

const old = '000-000 50 00';
const changed = '000-000 77 77';

let site: FreshRegister;
let at: Instant;
let first: BuiltPerson;
let second: BuiltPerson;
let unit: BuiltUnit;
beforeEach(async () => {
  site = await openFreshRegister();
  at = timeAt(site);
  [first, second] = [await anAdministrator(site), await anAdministrator(site)];
  unit = await aUnit(site);
});
afterEach(() => site.close());

const asker = async (person: BuiltPerson, role = 'admin') => ({
  viewer: await person.viewer(at),
  author: { ...(await person.author(role)), at },
});

async function change(phone: string, { unitId, name } = unit, by = first): Promise<void> {
  const { address } = await site.register.units.get(unitId, dayOf(at));
  const wanted = { unitId, name, phone, address, reason: 'Ny växel', ...(await asker(by)) };
  const answer = await site.register.units.change(wanted);
  if (isRefusal(answer)) throw new Error(answer.message);
}
/** The first administrator proposes another phone, the second agrees. */
async function agree(phone: string, of = unit): Promise<void> {
  await change(phone, of);
  expect(await approveAll(site.register, await asker(second))).toBe(1);
}
const rung = async (when: Instant = at, { unitId } = unit): Promise<CallBack> =>
  callBackOf(await site.register.units.get(unitId, dayOf(when)), when);
const confirm = async (person: BuiltPerson, phone = changed) =>
  site.register.units.confirmPhone({ unitId: unit.unitId, phone, ...(await asker(person, 'manager')) });

async function importPhones(rows: readonly (readonly [BuiltUnit, string])[], isDelivered = false): Promise<void> {
  const lines = rows.map(([{ hsaId, name }, phone]) => [hsaId, name, '232100-0065', phone].join(';'));
  const text = ['unitHsaId;name;orgNo;telephone', ...lines, `#END;${lines.length}`].join('\n');
  const files = [{ name: 'enheter.csv', bytes: Buffer.from(text) }];
  const read = readFiles({ files, isFull: false, includesProtected: false, source: 'Provkatalogen' });
  const { imports } = site.register;
  const [day, { viewer, author }] = [dayOf(at), await asker(first)];
  const plan = isDelivered ? await imports.plan(read, day) : await imports.planHandedIn(read, { day, viewer });
  expect(plan.refused).toEqual([]);
  await imports.stage(plan, { account: 'test', author });
  await imports.apply({ day, author, told: () => undefined });
}

describe('a new call-back phone of a unit', () => {
  it('is rung after three manned days, and the earlier one until then', async () => {
    await agree(changed);
    const from = '2026-11-27T07:30:00.000Z';
    expect(await rung()).toEqual({ phone: old, next: { phone: changed, from } });
    expect(await rung('2026-11-27T07:29:59.999Z')).toMatchObject({ phone: old });
    expect(await rung(from)).toEqual({ phone: changed });
    expect(await site.register.units.get(unit.unitId, dayOf(at))).toMatchObject({ phone: changed });
  });

  it('waits over a weekend, in which nobody of the unit or of customer service is asked', async () => {
    at = '2026-11-27T14:00:00.000Z';
    await agree(changed);
    expect((await rung()).next?.from).toBe('2026-12-02T14:00:00.000Z');
  });

  it('is rung at once when the unit had none', async () => {
    const without = await aUnit(site, { phone: '' });
    await agree(changed, without);
    expect(await rung(at, without)).toEqual({ phone: changed });
  });

  it('does not become the earlier one by being changed again before it counts', async () => {
    await agree(changed);
    await agree('000-000 88 88');
    expect(await rung()).toMatchObject({ phone: old, next: { phone: '000-000 88 88' } });
    await agree(old);
    expect(await rung()).toEqual({ phone: old });
  });

  it('cannot be made the first of a unit by taking the earlier one away', async () => {
    await agree('');
    await agree(changed);
    expect(await rung()).toMatchObject({ phone: old, next: { phone: changed } });
  });

  it('waits too when the source has told it', async () => {
    await importPhones([[unit, changed]], true);
    expect(await rung()).toMatchObject({ phone: old, next: { phone: changed } });
  });

  it('is rung at once where a whole number series moves', async () => {
    const series: BuiltUnit[] = [];
    for (const last of ['01', '02', '03']) series.push(await aUnit(site, { phone: `040-33 12 ${last}` }));
    await importPhones(series.map((each, index) => [each, `040-99 12 0${index + 1}`]));
    const [proposal] = await site.register.approvals.waiting((await asker(second)).viewer, dayOf(at));
    expect(proposal?.note).toContain('nummerserie');
    await approveAll(site.register, await asker(second));
    expect(await Promise.all(series.map((each) => rung(at, each)))).toEqual(
      ['01', '02', '03'].map((last) => ({ phone: `040-99 12 ${last}` })),
    );
  });

  it('is no series where two units get one number', async () => {
    const pair = [unit, await aUnit(site)] as const;
    await importPhones(pair.map((each) => [each, changed]));
    await approveAll(site.register, await asker(second));
    expect(await Promise.all(pair.map((each) => rung(at, each)))).toMatchObject([{ phone: old }, { phone: old }]);
  });
});

describe('the manager of a unit', () => {
  it('confirms its new phone, which is rung from then on, and the log says so', async () => {
    const manager = await aManager(site, { unit });
    await agree(changed);
    expect(await site.register.units.newPhones({ viewer: await manager.viewer(at), at })).toHaveLength(1);
    expect(await confirm(manager, '000-000 66 66')).toMatchObject({ code: 'phone-not-new' });
    expect(await confirm(manager)).toBeUndefined();
    expect(await rung()).toEqual({ phone: changed });
    expect(await confirm(manager)).toMatchObject({ code: 'phone-not-new' });
    expect(auditRows(site.dir, 'unit-phone-confirmed')).toMatchObject([
      { actor: manager.hsaId, details: { confirmedBy: 'manager' } },
    ]);
  });

  it('does not before ten manned days have gone in the role, nor is it offered', async () => {
    const manager = await aManager(site, { unit: await aUnit(site) });
    const from = dayOf(at);
    await site.register.intake.grantRole(
      { personId: manager.personId, role: 'manager', unitId: unit.unitId, from },
      bySystem(site),
    );
    at = '2026-12-07T15:00:00.000Z';
    await agree(changed);
    expect(await confirm(manager)).toMatchObject({ code: 'manager-too-new' });
    expect(await site.register.units.newPhones({ viewer: await manager.viewer(at), at })).toEqual([]);
    at = '2026-12-08T07:00:00.000Z';
    expect(await confirm(manager)).toBeUndefined();
  });

  it('does not when they proposed it or agreed to it', async () => {
    const grant = { role: 'manager', unitId: unit.unitId, from: addDays(dayOf(at), -400) } as const;
    for (const { personId } of [first, second])
      await site.register.intake.grantRole({ personId, ...grant }, bySystem(site));
    await agree(changed);
    for (const person of [first, second]) {
      expect(await confirm(person)).toMatchObject({ code: 'phone-by-you' });
      expect(await site.register.units.newPhones({ viewer: await person.viewer(at), at })).toEqual([]);
    }
    expect(await rung()).toMatchObject({ phone: old });
  });

  it('of another unit confirms nothing', async () => {
    await agree(changed);
    expect(await confirm(await aManager(site))).toMatchObject({ code: 'phone-of-another' });
  });
});
