import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayAt, dayOf, type Instant, instantAt } from '../../contract/index.ts';
import { isWorkingDay } from '../../register/index.ts';
import { receiptStep } from '../../workers/receipt/receipt-step.ts';
import { blockAfterWarning, receiptDates } from '../../workers/receipt/receipt-dates.ts';
import { validityStep } from '../../workers/validity/validity-step.ts';

const hour = 60 * 60 * 1000;
const instants = fc
  .integer({ min: Date.parse('2026-01-02T00:00:00Z'), max: Date.parse('2030-12-31T00:00:00Z') })
  .map((time) => instantAt(time));

describe("the receipt's dates", () => {
  it('are counted from the day of activation in Stockholm', () => {
    expect(receiptDates('2026-11-24T07:40:00.000Z')).toEqual({
      remindAt: '2026-12-01T07:00:00.000Z',
      escalateAt: '2026-12-08T07:00:00.000Z',
      warnAt: '2026-12-13T08:00:00.000Z',
      blockAt: '2026-12-15T08:00:00.000Z',
      giveUpAt: '2027-02-22T07:00:00.000Z',
    });
  });

  it('take the day that Stockholm has when it is still yesterday in UTC', () => {
    expect(receiptDates('2026-11-24T23:30:00.000Z').remindAt).toBe('2026-12-02T07:00:00.000Z');
  });

  it('move a block from a holiday to the next working day', () => {
    expect(receiptDates('2026-12-03T09:00:00.000Z').blockAt).toBe('2026-12-28T08:00:00.000Z');
  });

  it('come in order, the block at 09.00 on a working day, whenever the card is activated', () => {
    fc.assert(
      fc.property(instants, (activatedAt) => {
        const { remindAt, escalateAt, warnAt, blockAt, giveUpAt } = receiptDates(activatedAt);
        const inOrder = [activatedAt, remindAt, escalateAt, warnAt, blockAt, giveUpAt];
        expect(inOrder.toSorted()).toEqual(inOrder);
        expect(isWorkingDay(dayOf(blockAt))).toBe(true);
        const local = new Date(blockAt).toLocaleTimeString('sv-SE', { timeZone: 'Europe/Stockholm' });
        expect(local).toBe('09:00:00');
      }),
    );
  });
});

describe('the check of a missing receipt', () => {
  const blockAt = '2026-12-15T08:00:00.000Z';
  const step = (now: Instant, warned: boolean) => receiptStep(blockAt, now, () => Promise.resolve(warned));

  it('waits until the warning is due', async () => {
    expect(await step('2026-12-13T07:59:59.999Z', false)).toEqual({
      action: 'wait',
      checkAt: '2026-12-13T08:00:00.000Z',
    });
  });
  it('warns 48 hours before', async () => {
    expect(await step('2026-12-13T08:00:00.000Z', false)).toEqual({ action: 'warn', checkAt: blockAt });
  });
  it('keeps the time when the warning is at most an hour late', async () => {
    expect(await step('2026-12-13T09:00:00.000Z', false)).toEqual({ action: 'warn', checkAt: blockAt });
  });
  it('moves the block when the warning is later than that', async () => {
    expect(await step('2026-12-13T09:00:00.001Z', false)).toEqual({
      action: 'warn',
      checkAt: '2026-12-16T08:00:00.000Z',
    });
  });
  it('waits between warning and block', async () => {
    expect(await step('2026-12-14T12:00:00.000Z', true)).toEqual({ action: 'wait', checkAt: blockAt });
  });
  it('blocks when the time has come', async () => {
    expect(await step(blockAt, true)).toEqual({ action: 'block' });
  });
  it('never blocks anybody who was not warned', async () => {
    await fc.assert(
      fc.asyncProperty(instants, instants, async (block, now) => {
        const { action } = await receiptStep(block, now, () => Promise.resolve(false));
        expect(action).not.toBe('block');
      }),
    );
  });
  it('gives 48 hours and a working day after a late warning', () => {
    fc.assert(
      fc.property(instants, (now) => {
        const at = Date.parse(blockAfterWarning(now));
        expect(at - Date.parse(now)).toBeGreaterThanOrEqual(48 * hour);
        expect(isWorkingDay(dayAt(at))).toBe(true);
      }),
    );
  });
});

describe("a card's next step", () => {
  const none = () => Promise.resolve(false);
  const sis = { cardType: 'sis', lastValidDay: '2027-12-31' } as const;

  it('is the earliest reminder that is not past', async () => {
    expect(await validityStep(sis, '2027-10-01T10:00:00.000Z', none)).toEqual({
      next: 'remind',
      at: '2027-11-01T07:00:00.000Z',
    });
  });
  it('is at once the nearest of several that are past, and only that', async () => {
    const now = '2027-12-20T10:00:00.000Z';
    expect(await validityStep(sis, now, none)).toEqual({ next: 'remind', at: now });
    expect(await validityStep(sis, now, (days) => Promise.resolve(days === 30))).toEqual({
      next: 'expire',
      at: '2027-12-31T23:00:00.000Z',
    });
  });
  it('is the second reminder after the first', async () => {
    const reminded = (days: number) => Promise.resolve(days === 60);
    expect(await validityStep(sis, '2027-11-01T07:00:00.000Z', reminded)).toEqual({
      next: 'remind',
      at: '2027-12-01T07:00:00.000Z',
    });
  });
  it('is to expire now when the last valid day has ended', async () => {
    const now = '2028-01-01T12:00:00.000Z';
    expect(await validityStep(sis, now, none)).toEqual({ next: 'expire', at: now });
  });
});
