import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { portalTask } from '../../../portal/desk/portal-tasks.ts';
import { aClerk, aHolder, anEmployment, aUnit, openFreshRegister, type FreshRegister } from '../../support/builders.ts';
import { beginning } from '../../support/beginning.ts';
import { aBlockRequest } from '../../support/case-builders.ts';
import { taskInput } from '../../support/task-input.ts';

let site: FreshRegister;
beforeAll(async () => {
  site = await openFreshRegister();
});
afterAll(() => site.close());

async function said(next?: { permanent: boolean }): Promise<string | undefined> {
  const holder = await aHolder(site);
  const found = await aBlockRequest(site, { holder, reason: 'employment-ended', lastDay: '2026-11-30' });
  const unit = await aUnit(site, { name: 'Mottagningen' });
  if (next) await anEmployment(site, holder, { unitId: unit.unitId, from: '2026-12-01', ...next });
  const viewer = await (await aClerk(site)).viewer();
  const about = { formId: 'mobile-eid-block', case: found, viewer, at: beginning } as const;
  return (await portalTask('mobile-eid-block').view(await taskInput(site.register, about))).say;
}

it('leaves the mobile SITHS eID of somebody who goes on at the employer without the card', async () => {
  expect(await said({ permanent: false })).toBe(
    'Personen arbetar kvar hos arbetsgivaren, på Mottagningen. Spärra inte mobilt SITHS eID.',
  );
  expect(await said()).toMatch('Sök på HSA-id');
});
