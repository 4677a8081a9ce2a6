import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { asActivation, isRefusal, type ActivationCase } from '../../../register/index.ts';
import { activateCard } from '../../../workers/activation/activate-card.ts';
import { closeCase } from '../../../workers/case/close-case.ts';
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
  it('has its card active, since it is in SITHS eID Portal, and a block of it begins in a case of its own', async () => {
    const { caseId, cardNumber, reason } = await site.submitted();
    await perform(site, createReceipt, { caseId, cardNumber });
    const viewer = await site.viewer(who.colleague);
    await called(site, caseId);
    await site.register.cases.withdraw(caseId, { viewer, author: site.author(viewer) });
    await perform(site, activateCard, { caseId, cardNumber, reason, activation });
    expect(await site.register.cards.find(cardNumber)).toMatchObject({ state: 'active', blockReason: 'withdrawn' });
    const timeline = await site.register.cases.timeline(caseId);
    expect(timeline.map(({ action }) => action)).toContain('given-though-withdrawn');
    const [block] = site.sql(`SELECT caseId FROM blocks WHERE cardNumber = '${cardNumber}'`);
    expect(block?.['caseId']).not.toBe(caseId);
  });

  it('keeps its card from going back to stock when it ends first: somebody has it, and it is blocked', async () => {
    const { caseId, cardNumber } = await site.submitted();
    const clerk = await site.viewer(who.customerService);
    const task = { userTaskKey: '1', elementId: 'Task_Activate', elementInstanceKey: '2', processInstanceKey: '3' };
    const answered = await site.register.answers.begin({
      task: { ...task, caseId },
      processId: 'reserve-card-call',
      formId: 'reserve-card-call',
      author: { ...site.author(clerk), at: '2026-11-24T07:31:00.000Z' },
      submission: { activation: { outcome: 'activate' } },
    });
    expect(isRefusal(answered)).toBe(false);
    // As an earlier version left it.
    site.sql(`UPDATE cases SET noReturnAt = NULL, withdrawnAt = '${now}' WHERE caseId = '${caseId}'`);
    await site.register.audit.append({ action: 'case-withdrawn', author: site.author(clerk), caseId });
    await perform(site, closeCase, { caseId, closeReason: 'withdrawn', closedAt: now });
    expect(await site.register.cases.find(caseId)).toMatchObject({ state: 'closed', closeReason: 'withdrawn' });
    expect(await site.register.cards.find(cardNumber)).toMatchObject({ state: 'active', blockReason: 'withdrawn' });
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
