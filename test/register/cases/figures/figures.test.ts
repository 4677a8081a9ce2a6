import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { instantAt, type Instant } from '../../../../contract/index.ts';
import { spreadOf } from '../../../../register/cases/figures/spread.ts';
import { roundedMinutes } from '../../../../register/cases/figures/rounded-minutes.ts';
import { anActivation } from '../../../support/case-builders.ts';
import { aHolder, bySystem, type BuiltPerson } from '../../../support/builders.ts';
import { now, openWardRegister, type WardRegister } from '../../../support/ward-register.ts';
import { mustBe } from '../../../support/until.ts';

let site: WardRegister;
beforeAll(async () => void (site = await openWardRegister()));
afterAll(() => site.close());

const minute = 60_000;
const after = (ms: number): Instant => instantAt(Date.parse(now) + ms);
let keys = 0;

/** Somebody answers a task of the case that was made when the case was. */
async function answer(caseId: string, { minutes, dueAt }: { minutes: number; dueAt?: Instant }): Promise<string> {
  const userTaskKey = String(++keys);
  const task = { userTaskKey, elementId: 'Task_Activate', elementInstanceKey: '1', processInstanceKey: '1', caseId };
  const author = { ...bySystem(site), at: after(minutes * minute) };
  const completion = { task, processId: 'reserve-card-call', formId: 'reserve-card-call', author, submission: {} };
  await site.register.answers.begin({ ...completion, begunAt: now, dueAt });
  await site.register.answers.complete(userTaskKey);
  return userTaskKey;
}

const ofMonth = (unitId?: string) => site.register.figures.of({ months: ['2026-11'], unitId });
const stepOf = async (unitId?: string) =>
  (await ofMonth(unitId)).find(({ what }) => what === 'reserve-card-call Task_Activate');

it.each([
  [0, 0],
  [29.4, 29],
  [59.7, 60],
  [127, 126],
  [600, 600],
  [2850, 2880],
  [4464, 4464],
  [20_000, 20_160],
  [-5, 0],
])('%s minutes are kept as %s', (minutes, kept) => {
  expect(roundedMinutes(minutes * minute)).toBe(kept);
});

it('takes median and ninth of ten by rank, and leaves out what isn’t known', () => {
  const times = [
    { took: 60, times: 1 },
    { took: 5, times: 7 },
    { took: 9, times: 2 },
    { took: -1, times: 4 },
  ];
  expect(spreadOf(times)).toEqual({ count: 14, timed: 10, median: 5, p90: 9 });
  expect(spreadOf([{ took: -1, times: 2 }])).toEqual({ count: 2, timed: 0, median: undefined, p90: undefined });
});

it('counts each answered task once, in its unit and in all, with how long it took and whether it was late', async () => {
  const { caseId, unitId } = await anActivation(site);
  const before = await stepOf();
  const first = await answer(caseId, { minutes: 12, dueAt: after(30 * minute) });
  await answer(caseId, { minutes: 45, dueAt: after(30 * minute) });
  await answer(caseId, { minutes: 20 });
  await site.register.answers.complete(first);
  const own = mustBe(await stepOf(unitId));
  expect(own).toMatchObject({ kind: 'step', count: 3, median: 20, p90: 45 });
  expect(Object.fromEntries(own.outcomes)).toEqual({ 'in-time': 1, late: 1, undated: 1 });
  expect(mustBe(await stepOf()).count - (before?.count ?? 0)).toBe(3);
  expect(await site.register.figures.ofUnits(['2026-11'])).toContainEqual({ unitId, dated: 2, late: 1 });
  expect(await site.register.figures.ofUnits(['2026-10'])).toEqual([]);
});

it('counts a case when it ends, by how it ended, and not again', async () => {
  const { caseId, unitId } = await anActivation(site);
  const author = { ...bySystem(site), at: after(180 * minute) };
  for (const reason of ['refused', 'withdrawn'] as const) await site.register.cases.close({ caseId, reason, author });
  const [found] = (await ofMonth(unitId)).filter(({ kind }) => kind === 'case');
  expect(found).toMatchObject({ what: 'reserve-card-activation', count: 1, median: 180 });
  expect([...mustBe(found).outcomes]).toEqual([['refused', 1]]);
});

it('counts a case of a protected person in all units alone', async () => {
  const holder: BuiltPerson = await aHolder(site);
  const { caseId, unitId } = await anActivation(site, { holder });
  await site.protect(holder);
  const whole = (await stepOf())?.count ?? 0;
  await answer(caseId, { minutes: 3 });
  expect((await stepOf())?.count).toBe(whole + 1);
  expect(await stepOf(unitId)).toBeUndefined();
});

it('says since when it counts', async () => {
  expect(await site.register.figures.since()).toMatch(/^\d{4}-\d{2}-\d{2}$/);
});
