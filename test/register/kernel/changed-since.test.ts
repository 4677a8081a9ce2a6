import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { aBlockRequest, anActivation } from '../../support/case-builders.ts';
import { now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { aHolder } from '../../support/builders.ts';

let site: WardRegister;
beforeAll(async () => {
  site = await openWardRegister();
});
afterAll(() => site.close());

/** What is told to who looked before an act and looks after it. */
async function toldOf(act: () => Promise<unknown>): Promise<readonly string[]> {
  const { register } = site;
  const sequence = await register.changeSequence();
  const { row } = await register.changedSince(undefined);
  await act();
  expect(await register.changeSequence()).toBeGreaterThan(sequence);
  const told = await register.changedSince({ row, sequence });
  const known = { row: told.row, sequence: await register.changeSequence() };
  expect(await register.changedSince(known)).toMatchObject({ caseIds: [], isAll: false });
  return told.caseIds;
}

it('a case is told of once when only its phase is another, of which the log has no row', async () => {
  const { register } = site;
  const { caseId } = await anActivation(site);
  const { caseId: other } = await anActivation(site);
  const { rows } = await register.audit.verify();
  expect(await toldOf(() => register.cases.setPhase(caseId, 'receipt'))).toEqual([caseId]);
  const both = () =>
    register.once('both', async (work) => {
      for (const each of [caseId, other]) await work.cases.setPhase(each, 'fetching');
    });
  expect((await toldOf(both)).toSorted()).toEqual([caseId, other].toSorted());
  expect((await register.audit.verify()).rows).toBe(rows);
});

it('the same when the day of its block is another', async () => {
  const holder = await aHolder(site);
  const { caseId } = await aBlockRequest(site, { holder });
  expect(await toldOf(() => site.register.blocks.plan(holder.cardNumber, now))).toEqual([caseId]);
});
