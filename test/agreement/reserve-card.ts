import { expect } from '@jest/globals';
import { processPolicyOn } from '../../contract/index.ts';
import type { JobOutput, StartVariables } from './walk.ts';
import { walk, type Walk } from './walk.ts';

export const caseId = '01JDF6Q3W8S5T0000000000001';
export const by = 'SE2321000065-KS01';
export const submittedAt = '2026-11-24T08:00:00.000Z';
export const activateBefore = '2026-11-25T08:00:00.000Z';
export const at = '2026-11-24T08:10:00.000Z';
export const receiptDates = {
  remindAt: '2026-12-01T08:00:00.000Z',
  escalateAt: '2026-12-08T08:00:00.000Z',
  warnAt: '2026-12-13T08:00:00.000Z',
  giveUpAt: '2027-02-22T08:00:00.000Z',
} as const;
export const start: StartVariables = {
  caseId,
  caseNumber: 'SK-2026-000123',
  unitId: '01JDF6Q3W8S5T0000000000002',
  employmentId: '01JDF6Q3W8S5T0000000000003',
  holderId: '01JDF6Q3W8S5T0000000000004',
  attesterId: '01JDF6Q3W8S5T0000000000005',
  submitterId: '01JDF6Q3W8S5T0000000000006',
  cardNumber: 'RK66100087',
  way: 'phone',
  reason: 'lost',
  submittedAt,
};
export const activate = {
  activation: { outcome: 'activate', receiptSigned: true, ordered: true, fetched: 'yes', by, at },
};
/** What the worker says of a card that was ordered and fetched in the same call. */
export const active: JobOutput<'activate-card'> = {
  lastValidDay: '2026-12-24',
  fetching: { state: 'fetched', until: at },
  receiptDates,
};
/** The receipt's clock. */
export const clock: JobOutput<'start-receipt-clock'> = { receiptState: 'expected', receiptDates };
export const otherCard = { activation: { outcome: 'other-card', otherCardNumber: 'RK66100099', by, at } };
export const refuse = { activation: { outcome: 'refuse', refusalReason: 'no-answer', by, at } };

export type Opened = JobOutput<'open-case'>;

/** A case that is open: its confirmation is sent and what follows has begun. */
export async function opened(found: Partial<Opened> = {}): Promise<{ model: Walk; key: string }> {
  const model = await walk();
  await model.until(submittedAt);
  const key = await model.begin('reserve-card-activation', start);
  await model.step('open-case', {
    binding: 'bound',
    policy: processPolicyOn('2026-11-24'),
    reviewNeeded: false,
    blockOrdinary: false,
    activateBefore,
    ...found,
  });
  await model.mail('case-received');
  return { model, key };
}

/** A case whose card is active and whose receipt is waited for. */
export async function activated(found: Partial<Opened> = {}): Promise<{ model: Walk; key: string }> {
  const { model, key } = await opened(found);
  await model.step('create-receipt', { receiptNumber: 'KV-2026-000123' });
  await model.answer('Task_Activate', activate);
  await model.step('activate-card', active);
  await model.mail('card-activated');
  await model.mail('low-stock');
  await model.step('start-receipt-clock', clock);
  return { model, key };
}

/** A block asked for, as its worker answers. */
export const request = (
  cardNumber: string,
  reason: 'lost' | 'wrong-card' | 'receipt-missing',
): JobOutput<'request-block'> => ({
  blockRequest: { status: 'requested', cardNumber, reason, requestedAt: at },
});

/** The case is over, with nothing left behind. */
export function ended(model: Walk, key: string): void {
  expect(model.incidents()).toEqual([]);
  expect(model.state(key)).toBe('COMPLETED');
  expect(model.leftovers()).toEqual([]);
}
