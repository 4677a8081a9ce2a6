import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { endEmployment } from '../../../workers/employment-end/end-employment.ts';
import { expireCard } from '../../../workers/validity/expire-card.ts';
import { planValidity } from '../../../workers/validity/plan-validity.ts';
import { requestBlock } from '../../../workers/blocking/request-block.ts';
import { sendMail } from '../../../workers/mail/send-mail.ts';
import {
  aHolder,
  aManager,
  anEmployment,
  aUnit,
  openFreshRegister,
  type FreshRegister,
  type Site,
} from '../../support/builders.ts';
import { aBlockRequest, anActivation } from '../../support/case-builders.ts';
import { mustBe } from '../../support/until.ts';
import { performJobOf } from '../perform.ts';
import type { Worker } from '../../../workers/run/worker.ts';

let site: FreshRegister;
beforeAll(async () => {
  site = await openFreshRegister();
});
afterAll(() => site.close());

const perform = (
  { register }: FreshRegister,
  worker: Worker,
  variables: Record<string, unknown>,
  headers: Record<string, string> = {},
) => performJobOf({ register }, worker, { variables, headers });

const midnight = '2026-11-30T23:00:00.000Z';

/** Works on a ward until 2026-11-30 and in a clinic of the same employer from the day after. */
async function mover() {
  const holder = await aHolder(site, {
    employment: { to: '2026-11-30', permanent: true },
    card: { lastValidDay: '2031-08-26' },
  });
  const manager = await aManager(site);
  const employmentId = await anEmployment(site, holder, {
    unitId: manager.unitId,
    from: '2026-12-01',
    permanent: true,
  });
  return { ...holder, former: holder, manager, there: { ...holder, employmentId, unitId: manager.unitId } };
}

describe('On the last day of an employment', () => {
  it('a card that follows its holder is looked at, passes to the next employment and goes on being watched', async () => {
    const { cardNumber, there } = await mover();
    const plan = { cardNumber, cardType: 'sis', plannedAt: '2026-11-24T07:30:00.000Z' } as const;
    expect(await perform(site, planValidity, plan)).toEqual({
      validity: { next: 'expire', at: midnight, lastValidDay: '2031-08-26' },
    });
    expect(await perform(site, expireCard, { cardNumber, expiredAt: midnight })).toEqual({ cardState: 'active' });
    expect(await site.register.cards.find(cardNumber)).toMatchObject({ employmentId: there.employmentId });
    const again = { ...plan, plannedAt: midnight };
    expect(await perform(site, planValidity, again)).toMatchObject({
      validity: { next: 'remind', lastValidDay: '2031-08-26' },
    });
  });

  it('a card whose certificates would work longer is asked to be blocked, in a case of the unit where it is used', async () => {
    const holder = await aHolder(site);
    const { cardNumber, employmentId, unitId } = holder;
    await site.register.people.changeEmployment({ employmentId, to: '2026-11-30', author: await holder.author() });
    expect(await perform(site, expireCard, { cardNumber, expiredAt: midnight })).toEqual({ cardState: 'active' });
    const block = mustBe(await site.register.blocks.find(cardNumber));
    expect(block).toMatchObject({ reason: 'employment-ended', requests: [{ by: 'system', channel: 'system' }] });
    expect(await site.register.cases.find(block.caseId)).toMatchObject({ processId: 'card-blocking', unitId });
    await perform(site, expireCard, { cardNumber, expiredAt: midnight });
    expect(mustBe(await site.register.blocks.find(cardNumber)).caseId).toBe(block.caseId);
  });

  it('a card that was good until then and no longer has expired', async () => {
    const { cardNumber } = await aHolder(site, { employment: { to: '2026-11-30' }, card: { cardType: 'company' } });
    expect(await perform(site, expireCard, { cardNumber, expiredAt: midnight })).toEqual({ cardState: 'expired' });
  });

  it('a reported end passes the cards that follow on and blocks the others', async () => {
    const holder = await aHolder(site);
    const unit = await aUnit(site);
    const found = await aBlockRequest(site, { holder, reason: 'employment-ended', lastDay: '2026-11-30' });
    const next = await anEmployment(site, holder, { unitId: unit.unitId, from: '2026-12-01', permanent: true });
    const ended = await perform(site, endEmployment, { caseId: found.caseId, endedAt: midnight });
    expect(ended).toMatchObject({ employmentEnd: 'moved', cardNumbers: [] });
    expect(await site.register.cards.find(holder.cardNumber)).toMatchObject({ employmentId: next });
    expect(await site.register.people.employment(holder.employmentId)).toMatchObject({ to: '2026-11-30' });
  });

  it('a reported end of somebody who goes on without that card blocks it', async () => {
    const holder = await aHolder(site);
    const unit = await aUnit(site);
    const found = await aBlockRequest(site, { holder, reason: 'employment-ended', lastDay: '2026-11-30' });
    await anEmployment(site, holder, { unitId: unit.unitId, from: '2026-12-01', permanent: false });
    const ended = await perform(site, endEmployment, { caseId: found.caseId, endedAt: midnight });
    expect(ended).toMatchObject({ employmentEnd: 'ended', cardNumbers: [holder.cardNumber] });
  });
});

it('a card reported lost with a reserve card is blocked though it was issued for the former unit', async () => {
  const { cardNumber, there, manager } = await mover();
  const future: Site = { register: site.register, now: () => '2026-12-02T07:30:00.000Z' };
  const { caseId } = await anActivation(future, { holder: there, by: manager, reason: 'lost' });
  await perform(site, requestBlock, {
    caseId,
    blockTarget: 'ordinary',
    blockReason: 'lost',
    requestedAt: '2026-12-02T07:30:00.000Z',
  });
  expect(await site.register.cards.find(cardNumber)).toMatchObject({ blockReason: 'lost' });
});

describe('A reminder of a card’s last day', () => {
  const mailsTo = async (cardNumber: string) => {
    const due = await site.register.outbox.due('2027-12-31T00:00:00.000Z', 10_000);
    return due.flatMap(({ caseId, intent }) =>
      caseId === `card:${cardNumber}` && intent.kind === 'mail' ? intent.to : [],
    );
  };

  it('of a card from before the register goes to its holder and the manager of the unit where it is used now', async () => {
    const { cardNumber, there, manager } = await mover();
    await aManager(site, { unit: there });
    await site.register.cards.followHolder(cardNumber, {
      hsaId: 'system',
      role: 'system',
      at: '2026-12-01T00:00:00.000Z',
    });
    await site.register.people.changeEmployment({
      employmentId: there.employmentId,
      to: '2026-12-20',
      author: await manager.author(),
    });
    await perform(site, sendMail, { cardNumber }, { template: 'card-expires-soon' });
    const unit = await site.register.units.get(there.unitId, '2026-11-24');
    const holder = mustBe(await site.register.people.find(there.personId));
    expect(await mailsTo(cardNumber)).toEqual([holder.email, unit.manager?.email]);
  });

  it('planned before its holder moved is not sent when the card lasts on', async () => {
    const { cardNumber } = await mover();
    await perform(site, sendMail, { cardNumber }, { template: 'card-expires-soon' });
    expect(await mailsTo(cardNumber)).toEqual([]);
  });
});
