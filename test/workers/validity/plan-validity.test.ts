import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { addDays, instantAt, instantOf, type Instant } from '../../../contract/index.ts';
import { isRefusal } from '../../../register/index.ts';
import { sendMail } from '../../../workers/mail/send-mail.ts';
import { mustBe } from '../../support/until.ts';
import { planValidity } from '../../../workers/validity/plan-validity.ts';
import { now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { cancelNothing } from '../perform.ts';
import { drawer, who } from '../../support/ward/index.ts';

let site: WardRegister;
beforeEach(async () => (site = await openWardRegister()));
afterEach(() => site.close());

let elements = 0;
const job = (type: string) => ({
  jobKey: '11',
  type,
  processInstanceKey: '12',
  processDefinitionId: 'card-validity',
  elementId: 'Task',
  elementInstanceKey: String(++elements),
  headers: {},
  variables: {},
  retries: 3,
});
const deps = () => ({
  register: site.register,
  clock: { now: () => Date.parse(now) },
  portalUrl: 'http://localhost:3000',
  cancelInstance: cancelNothing,
});
const plan = (cardNumber: string, cardType: string, plannedAt: Instant) =>
  planValidity.perform({ ...job('plan-validity'), variables: { cardNumber, cardType, plannedAt } }, deps());

/** The reminder's step, after the planned time. */
const remind = (cardNumber: string, at: Instant) =>
  sendMail.perform(
    { ...job('send-mail'), headers: { template: 'card-expires-soon' }, variables: { cardNumber } },
    { ...deps(), clock: { now: () => Date.parse(at) } },
  );

it('reminds of a card that is planned anew just as its reminder is due, and once', async () => {
  const { cardNumber } = who.holder;
  const planned = mustBe((await site.register.cards.find(cardNumber))?.lastValidDay);
  const first = await plan(cardNumber, 'sis', now);
  const due = instantAt(instantOf(addDays(planned, -60), 8));
  expect(first).toEqual({ validity: { next: 'remind', at: due, lastValidDay: planned } });
  const late = instantAt(Date.parse(due) + 1000);
  expect(await plan(cardNumber, 'sis', late)).toMatchObject({ validity: { next: 'remind', at: late } });
  await remind(cardNumber, late);
  const second = instantAt(instantOf(addDays(planned, -30), 8));
  expect(await plan(cardNumber, 'sis', late)).toMatchObject({ validity: { next: 'remind', at: second } });
});

it('reminds after a block was awaited, of a threshold that passed meanwhile', async () => {
  const { cardNumber } = who.endsIn11Days;
  const { employmentId } = await site.employment(who.endsIn11Days);
  const viewer = await site.viewer(who.manager);
  await site.register.cards.followHolder(cardNumber, site.author(viewer));
  const report = { submissionToken: 'ends', employmentId, reason: 'employment-ended', lastDay: '2026-12-01' } as const;
  const found = await site.register.blocks.submit(
    { ...report, cardNumbers: [] },
    { viewer, author: site.author(viewer) },
  );
  if (isRefusal(found)) throw new Error(found.message);
  expect(await plan(cardNumber, 'short-term', now)).toMatchObject({ validity: { next: 'expire' } });
  await site.register.cases.setFacts({
    caseId: found.caseId,
    facts: { isCalledOff: true },
    author: site.author(viewer),
  });
  expect(await plan(cardNumber, 'short-term', now)).toMatchObject({ validity: { next: 'remind', at: now } });
});

it('ends a card with its assignment, though the card itself would be good longer', async () => {
  const card = await site.register.cards.find(who.endsIn11Days.cardNumber);
  expect(card?.lastValidDay).toBe('2027-02-26');
  const first = await plan(who.endsIn11Days.cardNumber, 'short-term', now);
  expect(first).toEqual({ validity: { next: 'remind', at: now, lastValidDay: '2026-12-05' } });
  await remind(who.endsIn11Days.cardNumber, now);
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
