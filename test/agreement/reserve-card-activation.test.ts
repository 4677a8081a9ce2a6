import { describe, expect, it } from '@jest/globals';
import {
  activate,
  activateBefore,
  activated,
  active,
  at,
  by,
  caseId,
  clock,
  ended,
  opened,
  otherCard,
  receiptDates,
  refuse,
  request,
  submittedAt,
  type Opened,
} from './reserve-card.ts';
import type { Walk } from './walk.ts';

describe('a card that is activated at once and whose receipt comes', () => {
  it('goes straight through', async () => {
    const { model, key } = await opened();
    expect(await model.step('create-receipt', { receiptNumber: 'KV-2026-000123' })).toEqual({
      caseId,
      cardNumber: 'RK66100087',
    });
    expect(model.task('Task_Activate')).toMatchObject({
      groups: ['customer-service', `case:${caseId}`],
      priority: 90,
      due: activateBefore,
    });
    await model.answer('Task_Activate', activate);
    expect(await model.step('activate-card', active)).toMatchObject({
      reason: 'lost',
      activation: { by, at },
    });
    await model.mail('card-activated');
    await model.mail('low-stock');
    await model.step('start-receipt-clock', clock);
    await model.send('receipt-registered', caseId, { receipt: { by, at } });
    expect(await model.step('close-case', {})).toMatchObject({
      caseId,
      closeReason: 'receipt-registered',
      closedAt: submittedAt,
    });
    ended(model, key);
  });

  it('reminds and escalates, each once', async () => {
    const { model, key } = await activated();
    await model.until(receiptDates.remindAt);
    await model.mail('receipt-reminder');
    await model.until(receiptDates.escalateAt);
    await model.mail('receipt-escalation');
    await model.send('receipt-registered', caseId, { receipt: { by, at } });
    await model.step('close-case', {});
    ended(model, key);
  });
});

describe('a case that never gets its card', () => {
  const closing: [string, Partial<Opened>, (model: Walk) => Promise<void>][] = [
    ['withdrawn', {}, (model) => model.send('case-withdrawn', caseId, { withdrawal: { by, at } })],
    ['withdrawn', { reviewNeeded: true }, (model) => model.send('case-withdrawn', caseId, { withdrawal: { by, at } })],
    ['timed-out', {}, (model) => model.until(activateBefore)],
    ['timed-out', { reviewNeeded: true }, (model) => model.until(activateBefore)],
    [
      'rejected',
      { reviewNeeded: true },
      (model) => model.answer('Task_Review', { review: { outcome: 'reject', by, at } }),
    ],
    [
      'refused',
      {},
      async (model) => {
        await model.step('create-receipt', { receiptNumber: 'KV-2026-000123' });
        await model.answer('Task_Activate', refuse);
      },
    ],
    [
      'refused',
      { reviewNeeded: true },
      async (model) => {
        await model.answer('Task_Review', { review: { outcome: 'approve', by, at } });
        await model.step('create-receipt', { receiptNumber: 'KV-2026-000123' });
        await model.answer('Task_Activate', refuse);
      },
    ],
  ];
  it.each(closing)('is closed as %s (%j)', async (closeReason, found, happen) => {
    const { model, key } = await opened(found);
    await happen(model);
    await model.step('cancel-visit', { cancelledVisit: {} });
    expect(await model.step('close-case', {})).toMatchObject({ caseId, closeReason });
    expect(await model.mail('case-closed')).toMatchObject({ closeReason });
    ended(model, key);
  });

  it('has asked to block the lost card although it was withdrawn', async () => {
    const { model, key } = await opened({ blockOrdinary: true });
    expect(await model.step('request-block', request('SIS70010001', 'lost'))).toMatchObject({
      blockTarget: 'ordinary',
      blockReason: 'lost',
      requestedAt: submittedAt,
    });
    await model.send('case-withdrawn', caseId, { withdrawal: { by, at } });
    await model.step('cancel-visit', { cancelledVisit: {} });
    await model.step('close-case', {});
    await model.mail('case-closed');
    ended(model, key);
  });

  it('asks nobody to block when there is no active card', async () => {
    const { model, key } = await opened({ blockOrdinary: true });
    await model.step('request-block', {
      blockRequest: { status: 'nothing-to-block', reason: 'lost', requestedAt: submittedAt },
    });
    expect(model.tasks()).toEqual([]);
    await model.until(activateBefore);
    await model.step('cancel-visit', { cancelledVisit: {} });
    await model.step('close-case', {});
    await model.mail('case-closed');
    ended(model, key);
  });
});

describe('the call', () => {
  it('takes another card and makes a new receipt form for it', async () => {
    const { model } = await opened();
    await model.step('create-receipt', { receiptNumber: 'KV-2026-000123' });
    await model.answer('Task_Activate', otherCard);
    expect(await model.step('exchange-card', { cardNumber: 'RK66100099' })).toMatchObject({
      activation: otherCard.activation,
    });
    expect(await model.step('create-receipt', { receiptNumber: 'KV-2026-000124' })).toEqual({
      caseId,
      cardNumber: 'RK66100099',
    });
    expect(model.task('Task_Activate').variables).toMatchObject({
      cardNumber: 'RK66100099',
      activation: null,
      callNotice: null,
    });
  });

  it('is offered again, empty and with a notice, when the other card cannot be had', async () => {
    const { model } = await opened();
    await model.step('create-receipt', { receiptNumber: 'KV-2026-000123' });
    await model.answer('Task_Activate', otherCard);
    await model.fail('exchange-card', 'CARD_NOT_AVAILABLE');
    expect(model.task('Task_Activate').variables).toMatchObject({
      cardNumber: 'RK66100087',
      activation: null,
      callNotice: 'other-card-not-available',
    });
  });
});

describe('the activation after the call', () => {
  /** A call that has ended with the decision to activate. */
  async function called(found: Partial<Opened> = {}): Promise<{ model: Walk; key: string }> {
    const { model, key } = await opened(found);
    if (found.reviewNeeded === true) await model.answer('Task_Review', { review: { outcome: 'approve', by, at } });
    await model.step('create-receipt', { receiptNumber: 'KV-2026-000123' });
    await model.answer('Task_Activate', activate);
    return { model, key };
  }
  const notices = [
    ['CARD_NOT_AVAILABLE', 'card-not-available', { reviewNeeded: false }],
    ['CARD_NOT_AVAILABLE', 'card-not-available', { reviewNeeded: true }],
    ['DUTIES_NOT_SEPARATED', 'duties-not-separated', { reviewNeeded: false }],
  ] as const;
  it.each(notices)('leads after %s back to a call with the notice %s (%j)', async (code, callNotice, found) => {
    const { model } = await called(found);
    await model.fail('activate-card', code);
    await model.step('create-receipt', { receiptNumber: 'KV-2026-000123' });
    expect(model.task('Task_Activate').variables).toMatchObject({
      cardNumber: 'RK66100087',
      activation: null,
      callNotice,
    });
    await model.answer('Task_Activate', activate);
    await model.step('activate-card', active);
    await model.mail('card-activated');
    await model.mail('low-stock');
    await model.step('start-receipt-clock', clock);
    expect(model.incidents()).toEqual([]);
  });

  const late: [string, (model: Walk) => Promise<void>][] = [
    ['withdrawn', (model) => model.send('case-withdrawn', caseId, { withdrawal: { by, at } })],
    ['timed-out', (model) => model.until(activateBefore)],
  ];
  it.each(late)('is not interrupted by what makes a case %s', async (_, happen) => {
    const { model } = await called();
    await happen(model);
    expect(model.ready()).toEqual(['activate-card']);
    await model.step('activate-card', active);
    await model.mail('card-activated');
    await model.mail('low-stock');
    await model.step('start-receipt-clock', clock);
    expect(model.ready()).toEqual([]);
  });

  it.each(late)('leads to the case being closed as %s when it fails after that', async (closeReason, happen) => {
    const { model, key } = await called();
    await happen(model);
    await model.fail('activate-card', 'CARD_NOT_AVAILABLE');
    await model.until(activateBefore);
    await model.step('cancel-visit', { cancelledVisit: {} });
    expect(await model.step('close-case', {})).toMatchObject({ closeReason });
    expect(model.tasks()).toEqual([]);
    await model.mail('case-closed');
    ended(model, key);
  });
});
