import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isRefusal } from '../../../register/index.ts';
import type { Case } from '../../../register/index.ts';
import { now, openDemoRegister, type DemoRegister } from '../demo-register.ts';

/**
 * The table of domain.md "Who may do what", row "see cases", with one case of each kind:
 * `ordinary` Petra started for Maja, `clinic` is another unit's, `hidden` was started by Petra for Ida, who then got
 * protected personal data.
 */
const kinds = ['ordinary', 'clinic', 'hidden'] as const;
type Kind = (typeof kinds)[number];

let demo: DemoRegister;
const made = new Map<Kind, Case>();

beforeAll(async () => {
  demo = await openDemoRegister();
  made.set('ordinary', await demo.submitted());
  const clinic = {
    unitId: await demo.unitId('Vårdcentralen Björken'),
    employmentId: (await demo.employment('Modellgren')).employmentId,
    attesterId: (await demo.viewer('Schablonsson')).personId,
    cardNumber: 'RK44100127',
  };
  made.set('clinic', await demo.submitted(clinic, 'Schablonsson'));
  const ida = await demo.employment('Mallström');
  made.set('hidden', await demo.submitted({ employmentId: ida.employmentId, cardNumber: 'RK44100088' }));
  demo.protect(ida.person.personId);
});
afterAll(() => demo.close());

const table: [who: string, role: string, sees: Kind[]][] = [
  ['Provén', 'manager of the unit', ['ordinary', 'hidden']],
  ['Skissgren', 'manager of another unit', ['clinic']],
  ['Överprov', 'manager of the unit above', []],
  ['Testrup', 'orderer of the unit: no protected persons', ['ordinary']],
  ['Utkastsson', 'orderer of another unit', ['clinic']],
  ['Provning', 'colleague who started two', ['ordinary', 'hidden']],
  ['Attrappsson', 'colleague who started none', []],
  ['Testberg', 'holder', ['ordinary']],
  ['Mallström', 'holder who is protected', ['hidden']],
  ['Provsson', 'customer service', ['ordinary', 'clinic']],
  ['Exempelsson', 'customer service with the right `protected`', ['ordinary', 'clinic', 'hidden']],
  ['Låtsas', 'auditor', ['ordinary', 'clinic']],
  ['Exempelgren', 'admin', []],
];

describe.each(table)('%s (%s)', (who, _role, sees) => {
  it.each(kinds)('opens the case %s only when the table says so', async (kind) => {
    const wanted = made.get(kind);
    const answer = await demo.register.cases.view(wanted?.number ?? '', { viewer: await demo.viewer(who), at: now });
    expect(answer ? [answer.number] : []).toEqual(sees.includes(kind) ? [wanted?.number] : []);
  });

  it('finds the same cases in lists, by search, and beside tasks', async () => {
    const { cases } = demo.register;
    const viewer = await demo.viewer(who);
    const numbers = sees.map((kind) => made.get(kind)?.number).sort();
    const page = await cases.list(viewer, { limit: 10 });
    expect(page.cases.map(({ number }) => number).sort()).toEqual(numbers);
    expect(page.total).toBe(numbers.length);
    const found = await cases.list(viewer, { text: 'SK-2026', limit: 10 });
    expect(found.cases.map(({ number }) => number).sort()).toEqual(numbers);
    const ids = [...made.values()].map(({ caseId }) => caseId);
    const visible = await cases.visible(ids, viewer);
    expect([...visible.values()].map(({ number }) => number).sort()).toEqual(numbers);
  });
});

describe('reading', () => {
  it('tells an unknown case from a forbidden one', async () => {
    const { cases } = demo.register;
    const nils = await demo.viewer('Attrappsson');
    expect(await cases.view('SK-2026-000001', { viewer: nils, at: now })).toBeUndefined();
    expect(await cases.view('SK-2026-999999', { viewer: nils, at: now })).toBeUndefined();
  });

  it('shows first name and HSA-id of a protected person', async () => {
    const seen = await demo.register.cases.view(made.get('hidden')?.number ?? '', {
      viewer: await demo.viewer('Provén'),
      at: now,
    });
    expect(seen).toMatchObject({ holder: { displayName: 'Ida (SE2321000065-P111)' } });
  });

  it('logs every view of a protected person', async () => {
    const { cases, audit } = demo.register;
    const ali = await demo.viewer('Exempelsson');
    const { rows } = await audit.verify();
    await cases.view(made.get('hidden')?.number ?? '', { viewer: ali, at: now });
    await cases.view(made.get('hidden')?.number ?? '', { viewer: ali, at: now });
    expect((await audit.verify()).rows).toBe(rows + 2);
    const steps = await cases.timeline(made.get('hidden')?.caseId ?? '');
    expect(steps.map(({ action }) => action)).not.toContain('case-viewed');
  });

  it('logs who looked at an ordinary person’s case, once an hour', async () => {
    const { cases } = demo.register;
    const ali = await demo.viewer('Exempelsson');
    const ordinary = made.get('ordinary');
    const views = () =>
      demo.sql(
        `SELECT actor, caseId, personId FROM audit WHERE action = 'case-viewed' AND at LIKE '2026-11-27%' AND caseId = '${ordinary?.caseId ?? ''}'`,
      );
    const look = (at: string) => cases.view(ordinary?.number ?? '', { viewer: ali, at });
    await look('2026-11-27T10:05:00.000Z');
    await look('2026-11-27T10:40:00.000Z');
    expect(views()).toEqual([{ actor: ali.hsaId, caseId: ordinary?.caseId, personId: ordinary?.holder?.personId }]);
    await look('2026-11-27T11:10:00.000Z');
    expect(views()).toHaveLength(2);
  });

  it('logs nobody for reading about themselves', async () => {
    const ordinary = made.get('ordinary');
    const { rows } = await demo.register.audit.verify();
    const holder = await demo.register.people.viewer(ordinary?.holder?.hsaId ?? '', now);
    if (!holder) throw new Error('The holder can log in');
    await demo.register.cases.view(ordinary?.number ?? '', { viewer: holder, at: now });
    expect((await demo.register.audit.verify()).rows).toBe(rows);
  });

  it('keeps what somebody started from them when they no longer work in the unit', async () => {
    const sara = await demo.viewer('Låtsasdotter');
    expect(sara.grants.map(({ role }) => role).sort()).toEqual(['colleague', 'holder']);
    const later = await demo.viewer('Låtsasdotter', '2026-12-06T09:00:00.000Z');
    expect(later.grants).toEqual([]);
  });
});

describe('acting on a case', () => {
  it.each(['Skissgren', 'Testberg', 'Låtsas', 'Attrappsson'])('does not let %s withdraw it', async (who) => {
    const viewer = await demo.viewer(who);
    const answer = await demo.register.cases.withdraw(made.get('ordinary')?.caseId ?? '', {
      viewer,
      author: demo.author(viewer),
    });
    expect(isRefusal(answer)).toBe(true);
  });
});
