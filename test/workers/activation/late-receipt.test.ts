import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ActivationCase } from '../../../register/index.ts';
import { activateCard } from '../../../workers/activation/activate-card.ts';
import { closeCase } from '../../../workers/case/close-case.ts';
import { createReceipt } from '../../../workers/activation/create-receipt.ts';
import { requestBlock } from '../../../workers/blocking/request-block.ts';
import { now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { called, perform } from '../perform.ts';
import { who } from '../../support/ward/index.ts';

let site: WardRegister;
let found: ActivationCase;
beforeEach(async () => {
  site = await openWardRegister();
  found = await site.submitted();
  const { caseId, cardNumber, reason } = found;
  const activation = { outcome: 'activate', by: who.customerService.hsaId, at: now };
  await perform(site, createReceipt, { caseId, cardNumber });
  await called(site, caseId);
  await perform(site, activateCard, { caseId, cardNumber, reason, activation });
});
afterEach(() => site.close());

const registerReceipt = async () => {
  const viewer = await site.viewer(who.customerService);
  await site.register.receipts.register('KV-2026-000001', { viewer, author: site.author(viewer) });
};
const askForBlock = (blockReason: string) =>
  perform(site, requestBlock, {
    caseId: found.caseId,
    cardNumber: found.cardNumber,
    blockTarget: 'case-card',
    blockReason,
    requestedAt: now,
  });
const giveUp = () => perform(site, closeCase, { caseId: found.caseId, closeReason: 'receipt-absent', closedAt: now });

describe('a receipt that came while nobody heard its message', () => {
  it('blocks no card', async () => {
    await registerReceipt();
    expect(await askForBlock('receipt-missing')).toMatchObject({ blockRequest: { status: 'nothing-to-block' } });
    expect((await site.register.cards.find(found.cardNumber))?.blockRequestedAt).toBeUndefined();
  });

  it('stands in the way of no other block', async () => {
    await registerReceipt();
    expect(await askForBlock('lost')).toMatchObject({ blockRequest: { status: 'requested' } });
  });

  it('is the reason for which the case is closed', async () => {
    await registerReceipt();
    await giveUp();
    expect((await site.register.cases.find(found.caseId))?.closeReason).toBe('receipt-registered');
  });
});

describe('a receipt that never came', () => {
  it('blocks the card and closes the case as absent', async () => {
    expect(await askForBlock('receipt-missing')).toMatchObject({ blockRequest: { status: 'requested' } });
    await giveUp();
    expect((await site.register.cases.find(found.caseId))?.closeReason).toBe('receipt-absent');
  });
});
