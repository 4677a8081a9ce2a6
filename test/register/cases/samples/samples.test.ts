import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { daysOfQuarter, quarterBefore, quarterOf, type Instant } from '../../../../contract/index.ts';
import { chooseCases } from '../../../../register/cases/samples/choose.ts';
import type { SampleAnswer } from '../../../../register/index.ts';
import { anActivation } from '../../../support/case-builders.ts';
import { aHolder, bySystem, type BuiltPerson } from '../../../support/builders.ts';
import { mustBe } from '../../../support/until.ts';
import { openWardRegister, type WardRegister } from '../../../support/ward-register.ts';
import { who } from '../../../support/ward/index.ts';

const cases = (processId: string, count: number) =>
  Array.from({ length: count }, (_, index) => {
    const number = `SK-2026-${processId}-${index}`;
    return { caseId: number, number, processId };
  });

describe('what a seed draws', () => {
  const found = [...cases('a', 60), ...cases('b', 30), ...cases('c', 1)];

  it('is the same again, whatever the order, and other from another seed', () => {
    const drawn = chooseCases(found, { seed: 's', size: 10 });
    expect(chooseCases(found.toReversed(), { seed: 's', size: 10 })).toEqual(drawn);
    expect(chooseCases(found, { seed: 't', size: 10 })).not.toEqual(drawn);
    expect(new Set(drawn).size).toBe(10);
  });

  it('has each process, the others by how many there are', () => {
    const counts = Map.groupBy(chooseCases(found, { seed: 's', size: 10 }), ({ processId }) => processId);
    expect([...counts].map(([id, all]) => [id, all.length])).toEqual([
      ['a', 6],
      ['b', 3],
      ['c', 1],
    ]);
  });

  it('is all of fewer than it would draw', () => {
    expect(chooseCases(cases('a', 3), { seed: 's', size: 10 })).toHaveLength(3);
    expect(chooseCases([], { seed: 's', size: 10 })).toEqual([]);
  });
});

it.each([
  ['2026-01-01', '2026K1', '2026-01-01', '2026-04-01', '2025K4'],
  ['2026-12-31', '2026K4', '2026-10-01', '2027-01-01', '2026K3'],
] as const)('%s is in %s', (day, quarter, first, next, before) => {
  expect(quarterOf(day)).toBe(quarter);
  expect(daysOfQuarter(quarter)).toEqual({ first, next });
  expect(quarterBefore(quarter)).toBe(before);
});

describe('the sample of a quarter', () => {
  let site: WardRegister;
  let holder: BuiltPerson;
  const quarter = '2026K4';
  const later: Instant = '2027-01-04T08:00:00.000Z';
  const byAuditor = async (at = later) => {
    const viewer = await site.viewer(who.auditor, at);
    return { viewer, author: site.author(viewer, at) };
  };
  const sample = async () => mustBe(await site.register.samples.find(quarter, (await byAuditor()).viewer));
  const ended = async (whose: BuiltPerson) => {
    const { caseId, number } = await anActivation(site, { holder: whose });
    await site.register.cases.close({ caseId, reason: 'refused', author: bySystem(site) });
    return number;
  };

  beforeAll(async () => {
    site = await openWardRegister();
    holder = await aHolder(site);
    await ended(holder);
    const hidden = await aHolder(site);
    await ended(hidden);
    await site.protect(hidden);
    await site.register.samples.draw(quarter, await byAuditor());
  });
  afterAll(() => site.close());

  const answers = (...given: SampleAnswer[]) => [...given, ...Array<SampleAnswer>(6 - given.length).fill('yes')];
  const review = async (change: Partial<Parameters<typeof site.register.samples.review>[0]>) => {
    const number = mustBe((await sample()).cases[0]).case.number;
    const given = { quarter, number, verdict: 'approved', answers: answers(), remark: '', ...change } as const;
    return site.register.samples.review(given, await byAuditor());
  };

  it('is drawn by an auditor once the quarter has ended, and stays as it was drawn', async () => {
    const before = await sample();
    expect(before).toMatchObject({
      population: 2,
      size: 2,
      seed: expect.stringMatching(/^2026K4-[0-9a-f]{12}$/),
    });
    await ended(await aHolder(site));
    const { register } = site;
    expect(await register.samples.draw(quarter, await byAuditor())).toMatchObject({ code: 'sample-already-drawn' });
    expect(await sample()).toMatchObject({ seed: before.seed, population: 2, size: 2 });
    expect(await register.samples.draw('2027K1', await byAuditor())).toMatchObject({ code: 'sample-quarter-not-over' });
    expect(await register.samples.draw('2020K1', await byAuditor())).toMatchObject({ code: 'sample-of-nothing' });
    const clerk = await site.viewer(who.customerService, later);
    const asker = { viewer: clerk, author: site.author(clerk, later) };
    expect(await register.samples.draw('2026K3', asker)).toMatchObject({ code: 'sample-auditors-only' });
  });

  it('shows a protected person’s case to nobody without the right, and says that there is one', async () => {
    const { cases: shown, hidden } = await sample();
    expect(shown).toHaveLength(1);
    expect(hidden).toBe(1);
  });

  it('keeps what was found, sealed, with who and when, and wants a reason for a no', async () => {
    expect(await review({ answers: answers('no') })).toMatchObject({ code: 'sample-no-approved' });
    expect(await review({ answers: answers('no'), verdict: 'remark' })).toMatchObject({
      code: 'sample-remark-missing',
    });
    expect(await review({ answers: ['yes'] })).toMatchObject({ code: 'sample-answers-missing' });
    const number = '19121212-1212';
    expect(await review({ remark: `Se ${number}` })).toMatchObject({ code: 'sample-remark-unfit' });
    const remark = 'Underskriften saknar datum.';
    expect(await review({ answers: answers('no'), verdict: 'deviation', remark })).toBeUndefined();
    expect(await review({ answers: answers('no'), verdict: 'remark', remark })).toBeUndefined();
    const [found] = (await sample()).cases;
    expect(found?.review).toEqual({
      verdict: 'remark',
      answers: answers('no'),
      remark,
      by: who.auditor.hsaId,
      at: later,
    });
    expect(JSON.stringify(site.sql('SELECT * FROM sampledCases'))).not.toContain(remark);
    const rows = site.sql(`SELECT details FROM audit WHERE action = 'sample-reviewed' ORDER BY "row"`);
    expect(rows).toEqual(['deviation', 'remark'].map((verdict) => ({ details: JSON.stringify({ quarter, verdict }) })));
  });

  it('is signed when all of it was reviewed', async () => {
    expect(await site.register.samples.sign(quarter, await byAuditor())).toMatchObject({
      code: 'sample-not-all-reviewed',
    });
    expect(await site.register.samples.sign('2020K1', await byAuditor())).toMatchObject({
      code: 'sample-without-case',
    });
  });
});
