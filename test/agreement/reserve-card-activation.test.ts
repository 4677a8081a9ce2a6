import { describe, expect, it } from '@jest/globals';
import type { JobOutput, StartVariables } from './walk.ts';
import { walk, type Walk } from './walk.ts';

const caseId = '01JDF6Q3W8S5T0000000000001';
const by = 'SE2321000065-KS01';
const submittedAt = '2026-11-24T08:00:00.000Z';
const activateBefore = '2026-11-25T08:00:00.000Z';
const at = '2026-11-24T08:10:00.000Z';
const receiptDates = {
  remindAt: '2026-12-01T08:00:00.000Z',
  escalateAt: '2026-12-08T08:00:00.000Z',
  warnAt: '2026-12-13T08:00:00.000Z',
  giveUpAt: '2027-02-22T08:00:00.000Z',
};
const start: StartVariables = {
  caseId,
  caseNumber: 'SK-2026-000123',
  unitId: '01JDF6Q3W8S5T0000000000002',
  employmentId: '01JDF6Q3W8S5T0000000000003',
  holderId: '01JDF6Q3W8S5T0000000000004',
  attesterId: '01JDF6Q3W8S5T0000000000005',
  submitterId: '01JDF6Q3W8S5T0000000000006',
  cardNumber: 'RK44100087',
  reason: 'lost',
  submittedAt,
};
const activate = {
  activation: { outcome: 'activate', calledBack: true, readBack: '0087', receiptSigned: true, by, at },
};
const otherCard = { activation: { outcome: 'other-card', otherCardNumber: 'RK44100099', by, at } };
const refuse = { activation: { outcome: 'refuse', refusalReason: 'no-answer', by, at } };
const blocked = { block: { outcome: 'blocked', confirmedAt: at, by, at } };

type Opened = JobOutput<'open-case'>;

/** A case that is open: its confirmation is sent and what follows has begun. */
async function opened(found: Partial<Opened> = {}): Promise<{ model: Walk; key: string }> {
  const model = await walk();
  await model.until(submittedAt);
  const key = await model.begin('reserve-card-activation', start);
  await model.step('open-case', {
    binding: 'bound',
    reviewNeeded: false,
    blockOrdinary: false,
    activateBefore,
    ...found,
  });
  await model.mail('case-received');
  return { model, key };
}

/** A case whose card is active and whose receipt is waited for. */
async function activated(found: Partial<Opened> = {}): Promise<{ model: Walk; key: string }> {
  const { model, key } = await opened(found);
  await model.step('create-receipt', { receiptNumber: 'KV-2026-000123' });
  await model.answer('Task_Activate', activate);
  await model.step('activate-card', { lastValidDay: '2026-12-24', receiptDates });
  await model.mail('card-activated');
  return { model, key };
}

const request = (
  cardNumber: string,
  reason: 'lost' | 'wrong-card' | 'receipt-missing',
): JobOutput<'request-block'> => ({
  blockRequest: { status: 'requested', cardNumber, reason, requestedAt: at, dueAt: '2026-11-24T08:40:00.000Z' },
});

/** Does everything of one block from its task on, and gives the card that was blocked. */
async function block(model: Walk): Promise<unknown> {
  await model.answer('Task_BlockInPortal', blocked);
  const { blockRequest } = await model.step('block-card', { cardState: 'blocked' });
  const { cardNumber } = await model.mail('card-blocked');
  expect(blockRequest).toMatchObject({ cardNumber });
  return cardNumber;
}

function ended(model: Walk, key: string): void {
  expect(model.incidents()).toEqual([]);
  expect(model.state(key)).toBe('COMPLETED');
  expect(model.leftovers()).toEqual([]);
}

describe('a card that is activated at once and whose receipt comes', () => {
  it('goes straight through', async () => {
    const { model, key } = await opened();
    expect(await model.step('create-receipt', { receiptNumber: 'KV-2026-000123' })).toEqual({
      caseId,
      cardNumber: 'RK44100087',
    });
    expect(model.task('Task_Activate')).toMatchObject({
      groups: ['customer-service', `case:${caseId}`],
      priority: 90,
      due: activateBefore,
    });
    await model.answer('Task_Activate', activate);
    expect(await model.step('activate-card', { lastValidDay: '2026-12-24', receiptDates })).toMatchObject({
      reason: 'lost',
      activation: { by, at },
    });
    await model.mail('card-activated');
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
  it('ends quietly when the register does not know it', async () => {
    const model = await walk();
    const key = await model.begin('reserve-card-activation', start);
    await model.fail('open-case', 'CASE_UNKNOWN');
    ended(model, key);
  });

  it('ends quietly when it is a second instance', async () => {
    const model = await walk();
    const key = await model.begin('reserve-card-activation', start);
    await model.step('open-case', { binding: 'duplicate', reviewNeeded: false, blockOrdinary: true, activateBefore });
    ended(model, key);
  });

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
    expect(await model.step('close-case', {})).toMatchObject({ caseId, closeReason });
    expect(await model.mail('case-closed')).toMatchObject({ closeReason });
    ended(model, key);
  });

  it('still blocks the lost card after it was withdrawn', async () => {
    const { model, key } = await opened({ blockOrdinary: true });
    expect(await model.step('request-block', request('SIS70010001', 'lost'))).toMatchObject({
      blockTarget: 'ordinary',
      blockReason: 'lost',
      requestedAt: submittedAt,
    });
    await model.send('case-withdrawn', caseId, { withdrawal: { by, at } });
    await model.step('close-case', {});
    await model.mail('case-closed');
    expect(model.task('Task_BlockInPortal')).toMatchObject({ priority: 80, variables: { cardNumber: 'SIS70010001' } });
    expect(await block(model)).toBe('SIS70010001');
    ended(model, key);
  });

  it('asks nobody to block when there is no active card', async () => {
    const { model, key } = await opened({ blockOrdinary: true });
    await model.step('request-block', {
      blockRequest: { status: 'nothing-to-block', reason: 'lost', requestedAt: submittedAt },
    });
    expect(model.tasks()).toEqual([]);
    await model.until(activateBefore);
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
    expect(await model.step('exchange-card', { cardNumber: 'RK44100099' })).toMatchObject({
      activation: otherCard.activation,
    });
    expect(await model.step('create-receipt', { receiptNumber: 'KV-2026-000124' })).toEqual({
      caseId,
      cardNumber: 'RK44100099',
    });
    expect(model.task('Task_Activate').variables).toMatchObject({
      cardNumber: 'RK44100099',
      activation: null,
      callNotice: null,
    });
  });

  const notices = [
    ['CARD_NOT_AVAILABLE', 'activate-card', activate, 'card-not-available'],
    ['DUTIES_NOT_SEPARATED', 'activate-card', activate, 'duties-not-separated'],
    ['CARD_NOT_AVAILABLE', 'exchange-card', otherCard, 'other-card-not-available'],
  ] as const;
  it.each(notices)(
    'is offered again, empty and with a notice, after %s of %s',
    async (code, type, answer, callNotice) => {
      const { model } = await opened();
      await model.step('create-receipt', { receiptNumber: 'KV-2026-000123' });
      await model.answer('Task_Activate', answer);
      await model.fail(type, code);
      expect(model.task('Task_Activate').variables).toMatchObject({
        cardNumber: 'RK44100087',
        activation: null,
        callNotice,
      });
      await model.answer('Task_Activate', activate);
      await model.step('activate-card', { lastValidDay: '2026-12-24', receiptDates });
      await model.mail('card-activated');
      expect(model.incidents()).toEqual([]);
    },
  );
});

describe('a receipt that does not come', () => {
  const warnAt = receiptDates.warnAt;
  const blockAt = '2026-12-15T08:00:00.000Z';

  it('leads to a warning, then to the block; a late receipt ends the case while the block goes on', async () => {
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
    expect(await model.step('request-block', request('RK44100087', 'receipt-missing'))).toMatchObject({
      blockTarget: 'case-card',
      cardNumber: 'RK44100087',
      requestedAt: blockAt,
    });
    await model.send('receipt-registered', caseId, { receipt: { by, at } });
    expect(await model.step('close-case', {})).toMatchObject({ closeReason: 'receipt-registered' });
    expect(model.state(key)).toBe('ACTIVE');
    expect(await block(model)).toBe('RK44100087');
    ended(model, key);
  });

  it('is given up in the end, also after the block', async () => {
    const { model, key } = await activated();
    await model.until(warnAt);
    await model.mail('receipt-reminder').then(() => model.mail('receipt-escalation'));
    await model.step('check-receipt', { receiptCheck: { action: 'block' } });
    await model.step('request-block', request('RK44100087', 'receipt-missing'));
    await block(model);
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
  const correction = { rightCardNumber: 'RK44100099', by, at: '2026-11-26T09:00:00.000Z' };
  const corrected = {
    cardNumber: 'RK44100099',
    wrongCardNumber: 'RK44100087',
    activateBefore: '2026-11-27T09:00:00.000Z',
  };

  it('is blocked while the right one is activated; two blocks in one case never mix', async () => {
    const { model, key } = await activated({ blockOrdinary: true });
    await model.step('request-block', request('SIS70010001', 'lost'));
    await model.until(correction.at);
    await model.send('wrong-card-reported', caseId, { correction });
    expect(await model.step('correct-card', corrected)).toMatchObject({ cardNumber: 'RK44100087', correction });
    expect(await model.step('request-block', request('RK44100087', 'wrong-card'))).toMatchObject({
      blockTarget: 'wrong-card',
      blockReason: 'wrong-card',
      cardNumber: 'RK44100087',
      requestedAt: correction.at,
    });
    expect(model.tasks()).toEqual(['Task_BlockInPortal', 'Task_BlockInPortal']);

    await model.step('create-receipt', { receiptNumber: 'KV-2026-000124' });
    expect(model.task('Task_Activate')).toMatchObject({
      due: corrected.activateBefore,
      variables: { cardNumber: 'RK44100099' },
    });
    await model.answer('Task_Activate', activate);
    expect(await model.step('activate-card', { lastValidDay: '2026-12-26', receiptDates })).toMatchObject({
      cardNumber: 'RK44100099',
    });
    await model.mail('card-activated');

    const blocks = [];
    for (const userTaskKey of model.openTasks('Task_BlockInPortal')) {
      await model.run({ kind: 'completeUserTask', userTaskKey, variables: blocked });
      await model.step('block-card', { cardState: 'blocked' });
      blocks.push((await model.mail('card-blocked'))['cardNumber']);
    }
    expect(blocks).toEqual(['SIS70010001', 'RK44100087']);
    await model.send('receipt-registered', caseId, { receipt: { by, at } });
    await model.step('close-case', {});
    ended(model, key);
  });

  it('is not reviewed a second time', async () => {
    const { model } = await opened({ reviewNeeded: true });
    await model.answer('Task_Review', { review: { outcome: 'approve', by, at } });
    await model.step('create-receipt', { receiptNumber: 'KV-2026-000123' });
    await model.answer('Task_Activate', activate);
    await model.step('activate-card', { lastValidDay: '2026-12-24', receiptDates });
    await model.mail('card-activated');
    await model.send('wrong-card-reported', caseId, { correction });
    await model.step('correct-card', corrected);
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
