import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { planValidity } from '../../../workers/validity/plan-validity.ts';
import { now, openDemoRegister, type DemoRegister } from '../../register/demo-register.ts';
import { cancelNothing } from '../perform.ts';

let demo: DemoRegister;
beforeEach(async () => (demo = await openDemoRegister()));
afterEach(() => demo.close());

let elements = 0;
const plan = (cardNumber: string, cardType: string, plannedAt: string) =>
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
      register: demo.register,
      clock: { now: () => Date.parse(now) },
      portalUrl: 'http://localhost:3000',
      cancelInstance: cancelNothing,
    },
  );

it('ends a card with its assignment, though the card itself would be good longer', async () => {
  const card = await demo.register.cards.find('KT70030106');
  expect(card?.lastValidDay).toBe('2027-02-26');
  const first = await plan('KT70030106', 'short-term', now);
  expect(first).toEqual({ validity: { next: 'remind', at: now, lastValidDay: '2026-12-05' } });
  const second = await plan('KT70030106', 'short-term', now);
  expect(second).toEqual({ validity: { next: 'expire', at: '2026-12-05T23:00:00.000Z', lastValidDay: '2026-12-05' } });
});

it('asks a card back that is blocked already', async () => {
  const { caseId } = await demo.submitted();
  const author = demo.author(await demo.viewer('Provsson'));
  const request = { cardNumber: 'KT70030106', caseId, author };
  await demo.register.cards.requestBlock({ ...request, reason: 'lost', requestedAt: now });
  await demo.register.cards.block({ ...request, confirmedAt: now });
  expect(await plan('KT70030106', 'short-term', now)).toEqual({ validity: { next: 'return', at: now } });
});

it('has nothing to plan for a card that is not active', async () => {
  expect(await plan('RK44100087', 'reserve', now)).toEqual({ validity: { next: 'none' } });
});
