import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ActivationCase } from '../../../register/index.ts';
import { activateCard } from '../../../workers/activation/activate-card.ts';
import { closeCase } from '../../../workers/case/close-case.ts';
import { createReceipt } from '../../../workers/activation/create-receipt.ts';
import { requestBlock } from '../../../workers/blocking/request-block.ts';
import { now, openDemoRegister, type DemoRegister } from '../../register/demo-register.ts';
import { called, perform } from '../perform.ts';

let demo: DemoRegister;
let found: ActivationCase;
beforeEach(async () => {
  demo = await openDemoRegister();
  found = await demo.submitted();
  const { caseId, cardNumber, reason } = found;
  const activation = { outcome: 'activate', by: 'SE2321000065-P401', at: now };
  await perform(demo, createReceipt, { caseId, cardNumber });
  await called(demo, caseId);
  await perform(demo, activateCard, { caseId, cardNumber, reason, activation });
});
afterEach(() => demo.close());

const registerReceipt = async () => {
  const viewer = await demo.viewer('Provsson');
  await demo.register.receipts.register('KV-2026-000001', { viewer, author: demo.author(viewer) });
};
const askForBlock = (blockReason: string) =>
  perform(demo, requestBlock, {
    caseId: found.caseId,
    cardNumber: found.cardNumber,
    blockTarget: 'case-card',
    blockReason,
    requestedAt: now,
  });
const giveUp = () => perform(demo, closeCase, { caseId: found.caseId, closeReason: 'receipt-absent', closedAt: now });

describe('a receipt that came while nobody heard its message', () => {
  it('blocks no card', async () => {
    await registerReceipt();
    expect(await askForBlock('receipt-missing')).toMatchObject({ blockRequest: { status: 'nothing-to-block' } });
    expect((await demo.register.cards.find(found.cardNumber))?.blockRequestedAt).toBeUndefined();
  });

  it('stands in the way of no other block', async () => {
    await registerReceipt();
    expect(await askForBlock('lost')).toMatchObject({ blockRequest: { status: 'requested' } });
  });

  it('is the reason for which the case is closed', async () => {
    await registerReceipt();
    await giveUp();
    expect((await demo.register.cases.find(found.caseId))?.closeReason).toBe('receipt-registered');
  });
});

describe('a receipt that never came', () => {
  it('blocks the card and closes the case as absent', async () => {
    expect(await askForBlock('receipt-missing')).toMatchObject({ blockRequest: { status: 'requested' } });
    await giveUp();
    expect((await demo.register.cases.find(found.caseId))?.closeReason).toBe('receipt-absent');
  });
});
