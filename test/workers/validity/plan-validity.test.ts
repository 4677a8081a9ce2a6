import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Instant } from '../../../contract/index.ts';
import { planValidity } from '../../../workers/validity/plan-validity.ts';
import { now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { cancelNothing } from '../perform.ts';
import { drawer, who } from '../../support/ward/index.ts';

let site: WardRegister;
beforeEach(async () => (site = await openWardRegister()));
afterEach(() => site.close());

let elements = 0;
const plan = (cardNumber: string, cardType: string, plannedAt: Instant) =>
  planValidity.perform(
    {
      jobKey: '11',
      type: 'plan-validity',
      processInstanceKey: '12',
      processDefinitionId: 'card-validity',
      elementId: 'Task_PlanValidity',
      elementInstanceKey: String(++elements),
      headers: {},
      variables: { cardNumber, cardType, plannedAt },
      retries: 3,
    },
    {
      register: site.register,
      clock: { now: () => Date.parse(now) },
      portalUrl: 'http://localhost:3000',
      cancelInstance: cancelNothing,
    },
  );

it('ends a card with its assignment, though the card itself would be good longer', async () => {
  const card = await site.register.cards.find(who.endsIn11Days.cardNumber);
  expect(card?.lastValidDay).toBe('2027-02-26');
  const first = await plan(who.endsIn11Days.cardNumber, 'short-term', now);
  expect(first).toEqual({ validity: { next: 'remind', at: now, lastValidDay: '2026-12-05' } });
  const second = await plan(who.endsIn11Days.cardNumber, 'short-term', now);
  expect(second).toEqual({ validity: { next: 'expire', at: '2026-12-05T23:00:00.000Z', lastValidDay: '2026-12-05' } });
});

it('asks a card back that is blocked already', async () => {
  const { caseId } = await site.submitted();
  const author = site.author(await site.viewer(who.customerService));
  const request = { cardNumber: who.endsIn11Days.cardNumber, caseId, author };
  await site.register.cards.requestBlock({ ...request, reason: 'lost', requestedAt: now });
  await site.register.cards.block({ ...request, confirmedAt: now });
  expect(await plan(who.endsIn11Days.cardNumber, 'short-term', now)).toEqual({ validity: { next: 'return', at: now } });
});

it('has nothing to plan for a card that is not active', async () => {
  expect(await plan(drawer.first, 'reserve', now)).toEqual({ validity: { next: 'none' } });
});
