import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { asActivation, isRefusal, type ActivationCase } from '../../../register/index.ts';
import { BusinessError } from '../../../workers/index.ts';
import { activateCard } from '../../../workers/activation/activate-card.ts';
import { createReceipt } from '../../../workers/activation/create-receipt.ts';
import { aReserveCard, bySystem } from '../../support/builders.ts';
import { now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { called, perform } from '../perform.ts';
import { drawer, units, who } from '../../support/ward/index.ts';

let site: WardRegister;
beforeEach(async () => (site = await openWardRegister()));
afterEach(() => site.close());

const activation = { outcome: 'activate', by: who.customerService.hsaId, at: now };

describe('a receipt form', () => {
  it('stays, with its number and its one file, when the same card is called about again', async () => {
    const { caseId, cardNumber } = await site.submitted();
    const first = await perform(site, createReceipt, { caseId, cardNumber });
    expect(await perform(site, createReceipt, { caseId, cardNumber })).toEqual(first);
    expect(await site.register.receipts.ofCase(caseId)).toMatchObject([{ ...first, state: 'issued' }]);
    expect(await site.register.documents.ofCase(caseId)).toHaveLength(1);
  });

  it('is replaced when another card is taken', async () => {
    const { caseId, cardNumber } = await site.submitted();
    await perform(site, createReceipt, { caseId, cardNumber });
    await perform(site, createReceipt, { caseId, cardNumber: drawer.second });
    const receipts = await site.register.receipts.ofCase(caseId);
    expect(receipts.map((receipt) => [receipt.state, receipt.cardNumber])).toEqual([
      ['withdrawn', cardNumber],
      ['issued', drawer.second],
    ]);
  });
});

describe('a case that was withdrawn while its call ended', () => {
  it('gets no card', async () => {
    const { caseId, cardNumber, reason } = await site.submitted();
    await perform(site, createReceipt, { caseId, cardNumber });
    const viewer = await site.viewer(who.colleague);
    await site.register.cases.withdraw(caseId, { viewer, author: site.author(viewer) });
    await called(site, caseId);
    const activated = perform(site, activateCard, { caseId, cardNumber, reason, activation });
    await expect(activated).rejects.toThrow(BusinessError);
    await expect(activated).rejects.toMatchObject({ code: 'CARD_NOT_AVAILABLE' });
    expect((await site.register.cards.find(cardNumber))?.state).toBe('reserved');
  });

  it('is refused its withdrawal once the card is active', async () => {
    const { caseId, cardNumber, reason } = await site.submitted();
    await perform(site, createReceipt, { caseId, cardNumber });
    await called(site, caseId);
    await perform(site, activateCard, { caseId, cardNumber, reason, activation });
    const viewer = await site.viewer(who.colleague);
    expect(await site.register.cases.withdraw(caseId, { viewer, author: site.author(viewer) })).toMatchObject({
      refused: true,
    });
    expect((await site.register.cases.find(caseId))?.withdrawnAt).toBeUndefined();
  });
});

describe('a card whose days are over before it is activated', () => {
  const isRefused = async ({ caseId, cardNumber, reason }: ActivationCase) => {
    await called(site, caseId);
    await expect(perform(site, activateCard, { caseId, cardNumber, reason, activation })).rejects.toMatchObject({
      code: 'CARD_NOT_AVAILABLE',
    });
    expect((await site.register.cards.find(cardNumber))?.state).toBe('reserved');
  };

  it('is not activated when the assignment has ended since the case began', async () => {
    const found = await site.submitted();
    const { caseId, cardNumber, employmentId } = found;
    await perform(site, createReceipt, { caseId, cardNumber });
    await site.register.people.changeEmployment({ employmentId, to: '2026-11-23', author: bySystem(site) });
    await isRefused(found);
  });

  it('is not activated when the blank has expired since the case began', async () => {
    const at = '2026-11-22T09:00:00.000Z';
    const unitId = await site.unitId(units.ward);
    const cardNumber = await aReserveCard(site, { unitId, blankExpires: '2026-11-23' });
    const viewer = await site.viewer(who.colleague, at);
    const asker = { viewer, author: site.author(viewer, at) };
    const made = await site.register.cases.submit(await site.activation({ cardNumber }), asker);
    if (isRefusal(made)) throw new Error(made.message);
    await isRefused(asActivation(made));
  });
});
