import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Instant } from '../../../contract/index.ts';
import { isRefusal } from '../../../register/index.ts';
import type { Case } from '../../../register/index.ts';
import { now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { drawer, otherDrawer, units, who, type Known } from '../../support/ward/index.ts';

/**
 * The table of domain.md "Who may do what", row "see cases", with one case of each kind:
 * `ordinary` a colleague started for the holder, `clinic` is another unit's, `hidden` was started by the colleague for the second holder, who then got
 * protected personal data.
 */
const kinds = ['ordinary', 'clinic', 'hidden'] as const;
type Kind = (typeof kinds)[number];

let site: WardRegister;
const made = new Map<Kind, Case>();

beforeAll(async () => {
  site = await openWardRegister();
  made.set('ordinary', await site.submitted());
  const clinic = {
    unitId: await site.unitId(units.clinic),
    employmentId: (await site.employment(who.otherHolder)).employmentId,
    attesterId: (await site.viewer(who.otherColleague)).personId,
    cardNumber: otherDrawer.first,
  };
  made.set('clinic', await site.submitted(clinic, who.otherColleague));
  const secondHolder = await site.employment(who.secondHolder);
  made.set('hidden', await site.submitted({ employmentId: secondHolder.employmentId, cardNumber: drawer.second }));
  await site.protect(who.secondHolder);
});
afterAll(() => site.close());

const table: [person: Known, role: string, sees: Kind[]][] = [
  [who.manager, 'manager of the unit', ['ordinary', 'hidden']],
  [who.otherManager, 'manager of another unit', ['clinic']],
  [who.managerAbove, 'manager of the unit above', []],
  [who.orderer, 'orderer of the unit: no protected persons', ['ordinary']],
  [who.otherOrderer, 'orderer of another unit', ['clinic']],
  [who.colleague, 'colleague who started two', ['ordinary', 'hidden']],
  [who.doctor, 'colleague who started none', []],
  [who.holder, 'holder', ['ordinary']],
  [who.secondHolder, 'holder who is protected', ['hidden']],
  [who.customerService, 'customer service', ['ordinary', 'clinic']],
  [who.idAdministrator, 'customer service with the right `protected`', ['ordinary', 'clinic', 'hidden']],
  [who.auditor, 'auditor', ['ordinary', 'clinic']],
  [who.admin, 'admin', []],
];

describe.each(table)('%s (%s)', (person, _role, sees) => {
  it.each(kinds)('opens the case %s only when the table says so', async (kind) => {
    const wanted = made.get(kind);
    const answer = await site.register.cases.view(wanted?.number ?? '', { viewer: await site.viewer(person), at: now });
    expect(answer ? [answer.number] : []).toEqual(sees.includes(kind) ? [wanted?.number] : []);
  });

  it('finds the same cases in lists, by search, and beside tasks', async () => {
    const { cases } = site.register;
    const viewer = await site.viewer(person);
    const numbers = sees.map((kind) => made.get(kind)?.number).sort();
    const page = await cases.list(viewer, { limit: 10 });
    expect(page.cases.map(({ number }) => number).sort()).toEqual(numbers);
    expect(page.total).toBe(numbers.length);
    const found = await cases.list(viewer, { text: 'SK-2026', limit: 10 });
    expect(found.cases.map(({ number }) => number).sort()).toEqual(numbers);
    const ids = [...made.values()].map(({ caseId }) => caseId);
    const visible = await cases.visible(ids, viewer);
    expect([...visible.values()].map(({ number }) => number).sort()).toEqual(numbers);
    const unitIds = new Map([...visible.values()].map(({ caseId, unitId }) => [caseId, unitId]));
    expect(await cases.unitsOf(ids, viewer)).toEqual(unitIds);
  });
});

describe('reading', () => {
  it('tells an unknown case from a forbidden one', async () => {
    const { cases } = site.register;
    const doctor = await site.viewer(who.doctor);
    expect(await cases.view('SK-2026-000001', { viewer: doctor, at: now })).toBeUndefined();
    expect(await cases.view('SK-2026-999999', { viewer: doctor, at: now })).toBeUndefined();
  });

  it('shows first name and HSA-id of a protected person', async () => {
    const seen = await site.register.cases.view(made.get('hidden')?.number ?? '', {
      viewer: await site.viewer(who.manager),
      at: now,
    });
    expect(seen).toMatchObject({
      holder: { displayName: `${who.secondHolder.givenName} (${who.secondHolder.hsaId})` },
    });
  });

  it('logs every view of a protected person', async () => {
    const { cases, audit } = site.register;
    const administrator = await site.viewer(who.idAdministrator);
    const { rows } = await audit.verify();
    await cases.view(made.get('hidden')?.number ?? '', { viewer: administrator, at: now });
    await cases.view(made.get('hidden')?.number ?? '', { viewer: administrator, at: now });
    expect((await audit.verify()).rows).toBe(rows + 2);
    const steps = await cases.timeline(made.get('hidden')?.caseId ?? '');
    expect(steps.map(({ action }) => action)).not.toContain('case-viewed');
  });

  it('logs who looked at an ordinary person’s case, once an hour', async () => {
    const { cases } = site.register;
    const administrator = await site.viewer(who.idAdministrator);
    const ordinary = made.get('ordinary');
    const views = () =>
      site.sql(
        `SELECT actor, caseId, personId FROM audit WHERE action = 'case-viewed' AND at LIKE '2026-11-27%' AND caseId = '${ordinary?.caseId ?? ''}'`,
      );
    const look = (at: Instant) => cases.view(ordinary?.number ?? '', { viewer: administrator, at });
    await look('2026-11-27T10:05:00.000Z');
    await look('2026-11-27T10:40:00.000Z');
    expect(views()).toEqual([
      { actor: administrator.hsaId, caseId: ordinary?.caseId, personId: ordinary?.holder?.personId },
    ]);
    await look('2026-11-27T11:10:00.000Z');
    expect(views()).toHaveLength(2);
  });

  it('logs nobody for reading about themselves', async () => {
    const ordinary = made.get('ordinary');
    const { rows } = await site.register.audit.verify();
    const holder = await site.register.people.viewer(ordinary?.holder?.hsaId ?? '', now);
    if (!holder) throw new Error('The holder can log in');
    await site.register.cases.view(ordinary?.number ?? '', { viewer: holder, at: now });
    expect((await site.register.audit.verify()).rows).toBe(rows);
  });

  it('keeps what somebody started from them when they no longer work in the unit', async () => {
    const substitute = await site.viewer(who.endsIn11Days);
    expect(substitute.grants.map(({ role }) => role).sort()).toEqual(['colleague', 'holder']);
    const later = await site.viewer(who.endsIn11Days, '2026-12-06T09:00:00.000Z');
    expect(later.grants).toEqual([]);
  });
});

describe('acting on a case', () => {
  it.each([who.otherManager, who.holder, who.auditor, who.doctor])('does not let %s withdraw it', async (person) => {
    const viewer = await site.viewer(person);
    const answer = await site.register.cases.withdraw(made.get('ordinary')?.caseId ?? '', {
      viewer,
      author: site.author(viewer),
    });
    expect(isRefusal(answer)).toBe(true);
  });
});
