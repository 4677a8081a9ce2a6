import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BusinessError } from '../../../workers/index.ts';
import { activateCard } from '../../../workers/activation/activate-card.ts';
import { createReceipt } from '../../../workers/activation/create-receipt.ts';
import { now, openDemoRegister, type DemoRegister } from '../../register/demo-register.ts';
import { called, perform } from '../perform.ts';

let demo: DemoRegister;
beforeEach(async () => (demo = await openDemoRegister()));
afterEach(() => demo.close());

const activation = { outcome: 'activate', by: 'SE2321000065-P401', at: now };

describe('a receipt form', () => {
  it('stays, with its number and its one file, when the same card is called about again', async () => {
    const { caseId, cardNumber } = await demo.submitted();
    const first = await perform(demo, createReceipt, { caseId, cardNumber });
    expect(await perform(demo, createReceipt, { caseId, cardNumber })).toEqual(first);
    expect(await demo.register.receipts.ofCase(caseId)).toMatchObject([{ ...first, state: 'issued' }]);
    expect(await demo.register.documents.ofCase(caseId)).toHaveLength(1);
  });

  it('is replaced when another card is taken', async () => {
    const { caseId, cardNumber } = await demo.submitted();
    await perform(demo, createReceipt, { caseId, cardNumber });
    await perform(demo, createReceipt, { caseId, cardNumber: 'RK44100088' });
    const receipts = await demo.register.receipts.ofCase(caseId);
    expect(receipts.map((receipt) => [receipt.state, receipt.cardNumber])).toEqual([
      ['withdrawn', cardNumber],
      ['issued', 'RK44100088'],
    ]);
  });
});

describe('a case that was withdrawn while its call ended', () => {
  it('gets no card', async () => {
    const { caseId, cardNumber, reason, submitter } = await demo.submitted();
    await perform(demo, createReceipt, { caseId, cardNumber });
    const viewer = await demo.viewer(submitter.familyName);
    await demo.register.cases.withdraw(caseId, { viewer, author: demo.author(viewer) });
    await called(demo, caseId);
    const activated = perform(demo, activateCard, { caseId, cardNumber, reason, activation });
    await expect(activated).rejects.toThrow(BusinessError);
    await expect(activated).rejects.toMatchObject({ code: 'CARD_NOT_AVAILABLE' });
    expect((await demo.register.cards.find(cardNumber))?.state).toBe('reserved');
  });

  it('is refused its withdrawal once the card is active', async () => {
    const { caseId, cardNumber, reason, submitter } = await demo.submitted();
    await perform(demo, createReceipt, { caseId, cardNumber });
    await called(demo, caseId);
    await perform(demo, activateCard, { caseId, cardNumber, reason, activation });
    const viewer = await demo.viewer(submitter.familyName);
    expect(await demo.register.cases.withdraw(caseId, { viewer, author: demo.author(viewer) })).toMatchObject({
      refused: true,
    });
    expect((await demo.register.cases.find(caseId))?.withdrawnAt).toBeUndefined();
  });
});

describe('a card whose days are over before it is activated', () => {
  it.each([
    ['the assignment has ended', `UPDATE employments SET toDay = '2026-11-23' WHERE employmentId = `, 'employmentId'],
    ['the blank has expired', `UPDATE cards SET blankExpires = '2026-11-23' WHERE cardNumber = `, 'cardNumber'],
  ] as const)('is not activated when %s since the case began', async (_, change, id) => {
    const found = await demo.submitted();
    const { caseId, cardNumber, reason } = found;
    await perform(demo, createReceipt, { caseId, cardNumber });
    demo.sql(`${change}'${found[id]}'`);
    await called(demo, caseId);
    await expect(perform(demo, activateCard, { caseId, cardNumber, reason, activation })).rejects.toMatchObject({
      code: 'CARD_NOT_AVAILABLE',
    });
    expect((await demo.register.cards.find(cardNumber))?.state).toBe('reserved');
  });
});
