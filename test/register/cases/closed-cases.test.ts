import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Case } from '../../../register/index.ts';
import {
  aHolder,
  aManager,
  aPerson,
  aReserveCard,
  openFreshRegister,
  type FreshRegister,
} from '../../support/builders.ts';
import { aBlockRequest, anActivation } from '../../support/case-builders.ts';
import { mustBe } from '../../support/until.ts';

let site: FreshRegister;
beforeAll(async () => {
  site = await openFreshRegister();
});
afterAll(() => site.close());

const clerk = () => aPerson(site, { roles: ['customer-service'] });
const again = async (found: Case) => mustBe(await site.register.cases.find(found.caseId));

/** A card that was reserved in a case that was refused, and then activated for somebody else of the unit. */
async function cardThatWentOn() {
  const { cases, receipts, cards } = site.register;
  const first = await aHolder(site);
  const second = await aHolder(site, { unit: first });
  const by = await aManager(site, { unit: first });
  const cardNumber = await aReserveCard(site, { unitId: first.unitId });
  const service = await (await clerk()).author();
  const refused = await anActivation(site, { holder: first, by, cardNumber });
  const { receiptNumber } = await receipts.issue({ caseId: refused.caseId, cardNumber, author: service });
  await cases.close({ caseId: refused.caseId, reason: 'refused', author: service, refusalReason: 'no-answer' });
  const other = await anActivation(site, { holder: second, by, cardNumber });
  const { caseId, employmentId } = other;
  await cards.activate({ cardNumber, caseId, employmentId, lastValidDay: '2026-12-24', author: service });
  return { refused, other, receiptNumber, cardNumber, by };
}

describe('a card that was refused in one case and given out in another', () => {
  it('has no receipt to register in the first case, and the scan says why', async () => {
    const { refused, receiptNumber } = await cardThatWentOn();
    const service = await clerk();
    const answer = await site.register.receipts.register(receiptNumber, {
      viewer: await service.viewer(),
      author: await service.author(),
    });
    expect(answer).toMatchObject({ refused: true, message: expect.stringContaining('Kortet aktiverades aldrig') });
    expect(answer).toMatchObject({ message: expect.stringContaining('avslaget vid samtalet') });
    expect(await site.register.receipts.ofCase(refused.caseId)).toMatchObject([{ state: 'withdrawn' }]);
    const actions = (await site.register.cases.timeline(refused.caseId)).map(({ action }) => action);
    expect(actions).toContain('receipt-withdrawn');
    expect(actions).not.toContain('receipt-registered');
  });

  it('is told of in the first case as it was then', async () => {
    const { refused, other, cardNumber } = await cardThatWentOn();
    const { cases } = site.register;
    const now = await again(refused);
    expect(await cases.card(now, cardNumber)).toMatchObject({ state: 'in-stock', lastValidDay: undefined });
    expect(await cases.card(await again(other), cardNumber)).toMatchObject({
      state: 'active',
      lastValidDay: '2026-12-24',
    });
  });
});

describe('a case that was closed', () => {
  it('keeps the state and the last valid day that its card had then', async () => {
    const { other, cardNumber, by } = await cardThatWentOn();
    const { cases, cards } = site.register;
    const author = await by.author();
    await cases.close({ caseId: other.caseId, reason: 'receipt-registered', author });
    const { employmentId } = mustBe(await cards.find(cardNumber));
    await site.register.people.changeEmployment({ employmentId: mustBe(employmentId), to: '2026-12-01', author });
    await cards.followHolder(cardNumber, author);
    await cards.expire(cardNumber, author);
    expect(await cards.find(cardNumber)).toMatchObject({ state: 'expired', lastValidDay: '2026-12-01' });
    const closed = await again(other);
    expect(await cases.card(closed, cardNumber)).toMatchObject({ state: 'active', lastValidDay: '2026-12-24' });
  });
});

describe('a block request whose card should come back', () => {
  it('is closed when the card is in, which is told there', async () => {
    const { cases, blocks, cards } = site.register;
    const holder = await aHolder(site);
    const asked = await aBlockRequest(site, { holder, reason: 'misuse' });
    const author = await (await clerk()).author();
    const { cardNumber } = holder;
    expect(await blocks.awaited(asked.caseId)).toEqual([cardNumber]);
    await cards.block({ cardNumber, caseId: asked.caseId, confirmedAt: author.at, author });
    await blocks.finish(cardNumber, author.at);
    await cases.setPhase(asked.caseId, 'returning');
    expect((await again(asked)).state).not.toBe('closed');
    await cards.giveBack({ cardNumber, cut: false, author });
    expect(await again(asked)).toMatchObject({ state: 'closed', closeReason: 'completed' });
    const told = (await cases.timeline(asked.caseId)).map(({ action }) => action);
    expect(told.slice(-2)).toEqual(['card-returned', 'case-closed']);
  });

  it('is not closed with the return while its block is not through', async () => {
    const { cases, blocks, cards } = site.register;
    const holder = await aHolder(site);
    const author = await (await clerk()).author();
    const asked = await aBlockRequest(site, { holder, reason: 'codes-exposed' });
    const { cardNumber } = holder;
    await cards.block({ cardNumber, caseId: asked.caseId, confirmedAt: author.at, author });
    await cases.setPhase(asked.caseId, 'returning');
    await cards.giveBack({ cardNumber, cut: true, author });
    expect((await again(asked)).state).not.toBe('closed');
    await blocks.finish(cardNumber, author.at);
    expect(await blocks.awaited(asked.caseId)).toEqual([]);
  });

  it('does not wait for a card that is lost', async () => {
    const asked = await aBlockRequest(site, { reason: 'lost' });
    expect(await site.register.blocks.awaited(asked.caseId)).toEqual([]);
  });
});
