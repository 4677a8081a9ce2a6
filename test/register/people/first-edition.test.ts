import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { policyOn } from '../../../contract/index.ts';
import {
  aHolder,
  aPerson,
  bySystem,
  openFreshRegister,
  todayAt,
  type BuiltPerson,
  type FreshRegister,
} from '../../support/builders.ts';
import { anOrder } from '../../support/case-builders.ts';

let site: FreshRegister;
beforeEach(async () => {
  site = await openFreshRegister();
});
afterEach(() => site.close());

const begin = () => {
  const today = todayAt(site);
  const text = JSON.stringify({ ...policyOn(today), from: today, draftDays: 11 });
  return site.register.intake.beginEdition({ text, reason: 'Our own' }, { ...bySystem(site), hsaId: 'operator' });
};

it('begins with rules of its own while there are people, and nothing was decided of them', async () => {
  await aPerson(site);
  expect(await begin()).toEqual({
    kind: 'begun',
    from: todayAt(site),
    changed: { draftDays: { before: '30 dagar', after: '11 dagar' } },
  });
});

it.each<[string, () => Promise<BuiltPerson | object>]>([
  ['a card that somebody holds', () => aHolder(site)],
  ['a case', () => anOrder(site)],
])('no more once there is %s: its days were decided by the rules that hold', async (_what, made) => {
  await made();
  expect(await begin()).toEqual({ kind: 'decided-already' });
  expect(await site.register.editions.list(todayAt(site))).toMatchObject([{ state: 'holds', proposedBy: undefined }]);
});
