import { describe, expect, it } from '@jest/globals';
import {
  activate,
  activated,
  active,
  at,
  by,
  caseId,
  clock,
  ended,
  opened,
  receiptDates,
  request,
} from './reserve-card.ts';

describe('a receipt that does not come', () => {
  const warnAt = receiptDates.warnAt;
  const blockAt = '2026-12-15T08:00:00.000Z';

  it('leads to a warning, then to a block request; a late receipt ends the case', async () => {
    const { model, key } = await activated();
    await model.until(warnAt);
    await model.mail('receipt-reminder').then(() => model.mail('receipt-escalation'));
    expect(await model.step('check-receipt', { receiptCheck: { action: 'warn', checkAt: blockAt } })).toMatchObject({
      checkedAt: warnAt,
    });
    await model.mail('receipt-block-warning');
    await model.until(blockAt);
    expect(await model.step('check-receipt', { receiptCheck: { action: 'block' } })).toMatchObject({
      checkedAt: blockAt,
    });
    expect(await model.step('request-block', request('RK66100087', 'receipt-missing'))).toMatchObject({
      blockTarget: 'case-card',
      cardNumber: 'RK66100087',
      requestedAt: blockAt,
    });
    await model.send('receipt-registered', caseId, { receipt: { by, at } });
    expect(await model.step('close-case', {})).toMatchObject({ closeReason: 'receipt-registered' });
    ended(model, key);
  });

  it('is given up in the end, also after the block', async () => {
    const { model, key } = await activated();
    await model.until(warnAt);
    await model.mail('receipt-reminder').then(() => model.mail('receipt-escalation'));
    await model.step('check-receipt', { receiptCheck: { action: 'block' } });
    await model.step('request-block', request('RK66100087', 'receipt-missing'));
    await model.until(receiptDates.giveUpAt);
    expect(await model.step('close-case', {})).toMatchObject({ closeReason: 'receipt-absent' });
    ended(model, key);
  });

  it('blocks nothing when the check says so, and waits for the receipt until the end', async () => {
    const { model, key } = await activated();
    await model.until(warnAt);
    await model.mail('receipt-reminder').then(() => model.mail('receipt-escalation'));
    await model.step('check-receipt', { receiptCheck: { action: 'skip' } });
    await model.until(receiptDates.giveUpAt);
    expect(await model.step('close-case', {})).toMatchObject({ closeReason: 'receipt-absent' });
    ended(model, key);
  });

  it('ends all waiting as soon as the receipt comes', async () => {
    const { model, key } = await activated();
    await model.until(warnAt);
    await model.mail('receipt-reminder').then(() => model.mail('receipt-escalation'));
    await model.step('check-receipt', { receiptCheck: { action: 'wait', checkAt: '2026-12-20T08:00:00.000Z' } });
    await model.send('receipt-registered', caseId, { receipt: { by, at } });
    await model.step('close-case', {});
    ended(model, key);
  });
});

describe('a wrong card', () => {
  const correction = { rightCardNumber: 'RK66100099', by, at: '2026-11-26T09:00:00.000Z' } as const;
  const corrected = {
    cardNumber: 'RK66100099',
    wrongCardNumber: 'RK66100087',
    activateBefore: '2026-11-27T09:00:00.000Z',
  } as const;

  it('is to be blocked, and the right one is activated meanwhile', async () => {
    const { model, key } = await activated({ blockOrdinary: true });
    await model.step('request-block', request('SIS70010001', 'lost'));
    await model.until(correction.at);
    await model.send('wrong-card-reported', caseId, { correction });
    expect(await model.step('correct-card', corrected)).toMatchObject({ cardNumber: 'RK66100087', correction });
    expect(await model.step('request-block', request('RK66100087', 'wrong-card'))).toMatchObject({
      blockTarget: 'wrong-card',
      blockReason: 'wrong-card',
      cardNumber: 'RK66100087',
      requestedAt: correction.at,
    });
    await model.step('create-receipt', { receiptNumber: 'KV-2026-000124' });
    expect(model.task('Task_Activate')).toMatchObject({
      due: corrected.activateBefore,
      variables: { cardNumber: 'RK66100099' },
    });
    await model.answer('Task_Activate', activate);
    expect(await model.step('activate-card', { ...active, lastValidDay: '2026-12-26' })).toMatchObject({
      cardNumber: 'RK66100099',
    });
    await model.mail('card-activated');
    await model.mail('low-stock');
    await model.step('start-receipt-clock', clock);

    await model.send('receipt-registered', caseId, { receipt: { by, at } });
    await model.step('close-case', {});
    ended(model, key);
  });

  it('is not reviewed a second time', async () => {
    const { model } = await opened({ reviewNeeded: true });
    await model.answer('Task_Review', { review: { outcome: 'approve', by, at } });
    await model.step('create-receipt', { receiptNumber: 'KV-2026-000123' });
    await model.answer('Task_Activate', activate);
    await model.step('activate-card', active);
    await model.mail('card-activated');
    await model.mail('low-stock');
    await model.step('start-receipt-clock', clock);
    await model.send('wrong-card-reported', caseId, { correction });
    await model.step('correct-card', corrected);
    await model.step('request-block', request('RK66100087', 'wrong-card'));
    await model.step('create-receipt', { receiptNumber: 'KV-2026-000124' });
    expect(model.tasks()).toEqual(['Task_Activate']);
  });

  it('stays as it is when the right one cannot be had; nothing is reminded twice', async () => {
    const { model, key } = await activated();
    await model.until(receiptDates.remindAt);
    await model.mail('receipt-reminder');
    await model.send('wrong-card-reported', caseId, { correction });
    await model.fail('correct-card', 'CARD_NOT_AVAILABLE');
    expect(model.ready()).toEqual([]);
    await model.send('receipt-registered', caseId, { receipt: { by, at } });
    await model.step('close-case', {});
    ended(model, key);
  });
});
