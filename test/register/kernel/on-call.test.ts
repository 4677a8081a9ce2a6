import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { instantAt, onCallHours, useEditions } from '../../../contract/index.ts';
import { afterManned, blockDueAfter, isManned, onCallAt, onCallStarts } from '../../../register/index.ts';
import { haveOnCall } from '../../support/on-call.ts';

afterEach(() => useEditions([]));

const at = (text: string) => Date.parse(text);
const due = (from: string, level: 'urgent' | 'normal' = 'urgent', dueMinutes = 30) =>
  instantAt(blockDueAfter(at(from), { level, dueMinutes }));

describe('a duty on call', () => {
  it('is nobody where the policy names none', () => {
    expect(onCallAt(at('2026-11-24T22:40:00.000Z'))).toBeUndefined();
    expect(due('2026-11-24T22:40:00.000Z')).toBe('2026-11-25T07:30:00.000Z');
  });

  it.each([
    ['at night', '2026-11-24T22:40:00.000Z', true],
    ['in the small hours', '2026-11-25T06:59:59.999Z', true],
    ['from when customer service comes', '2026-11-25T07:00:00.000Z', false],
    ['until it leaves', '2026-11-25T15:59:59.999Z', false],
    ['on a Saturday morning, outside its own hours', '2026-11-28T08:00:00.000Z', false],
    ['on a Saturday evening', '2026-11-28T16:00:00.000Z', true],
  ])('is there %s: %s, %s', (_, time, expected) => {
    haveOnCall({ from: 17, to: 8 });
    expect(onCallAt(at(time)) !== undefined).toBe(expected);
  });

  it('lets the clock of an urgent block run through the night, when it carries blocks out', () => {
    haveOnCall();
    expect(due('2026-11-24T22:40:00.000Z')).toBe('2026-11-24T23:10:00.000Z');
    expect(due('2026-11-28T10:00:00.000Z')).toBe('2026-11-28T10:30:00.000Z');
    expect(due('2026-11-24T22:40:00.000Z', 'normal', 240)).toBe('2026-11-25T11:00:00.000Z');
    haveOnCall({ confirms: false });
    expect(due('2026-11-24T22:40:00.000Z')).toBe('2026-11-25T07:30:00.000Z');
  });

  it('is not promised to carry out what is a protected person’s', () => {
    haveOnCall();
    const [night, holder] = [at('2026-11-24T22:40:00.000Z'), { protectedIdentity: true }];
    const urgent = { level: 'urgent', dueMinutes: 30 } as const;
    expect(onCallAt(night, holder)).toMatchObject({ name: 'IT-jouren', confirms: false });
    expect(onCallAt(night, { protectedIdentity: false })).toMatchObject({ confirms: true });
    expect(instantAt(blockDueAfter(night, urgent, holder))).toBe('2026-11-25T07:30:00.000Z');
  });

  it('stops the clock where it leaves and nobody has come yet', () => {
    haveOnCall({ from: 17, to: 22 });
    expect(due('2026-11-24T20:50:00.000Z')).toBe('2026-11-25T07:20:00.000Z');
    expect(due('2026-11-24T20:30:00.000Z')).toBe('2026-11-24T21:00:00.000Z');
  });

  it.each([
    ['as customer service leaves', '2026-11-24T15:50:00.000Z', { from: 17, to: 8 }, '2026-11-24T16:00:00.000Z'],
    ['later in the evening', '2026-11-24T15:50:00.000Z', { from: 19, to: 23 }, '2026-11-24T18:00:00.000Z'],
    [
      'at the weekend, where its hours are those of customer service',
      '2026-11-24T15:50:00.000Z',
      { from: 9, to: 15 },
      '2026-11-28T08:00:00.000Z',
    ],
    [
      'in the night on which the clocks are put back',
      '2027-10-30T22:30:00.000Z',
      { from: 2, to: 3 },
      '2027-10-31T00:00:00.000Z',
    ],
  ])('begins %s', (_, time, hours, expected) => {
    haveOnCall(hours);
    expect(onCallStarts(at(time)).map(instantAt)).toEqual([expected]);
  });

  it('never begins where the policy names none', () => {
    expect(onCallStarts(at('2026-11-24T15:50:00.000Z'))).toEqual([]);
  });

  it('begins once for each of several but the one that answers, also when they share a mailbox', () => {
    haveOnCall({ from: 17, to: 22, confirms: false }, { from: 22, to: 8 }, { from: 9, to: 15 });
    const starts = (from: string) => onCallStarts(at(from)).map(instantAt);
    const [evening, night, weekend] = [
      '2026-11-24T16:00:00.000Z',
      '2026-11-24T21:00:00.000Z',
      '2026-11-28T08:00:00.000Z',
    ];
    expect(starts('2026-11-24T15:50:00.000Z')).toEqual([evening, night, weekend]);
    expect(starts('2026-11-24T19:00:00.000Z')).toEqual([night, weekend]);
  });

  it('says its hours', () => {
    expect(onCallHours({ from: 0, to: 24 })).toBe('dygnet runt');
    expect(onCallHours({ from: 17, to: 8 })).toBe('klockan 17–8');
  });

  it('never makes a block later, and one that is there always makes it due when so much time has gone', () => {
    const instants = fc.integer({ min: at('2026-11-24T00:00:00Z'), max: at('2028-12-31T00:00:00Z') });
    const hours = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 24 }));
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 600 }), hours, (from, dueMinutes, [begins, ends]) => {
        fc.pre(begins !== ends);
        haveOnCall({ from: begins, to: ends });
        const minutes = dueMinutes * 60_000;
        const done = blockDueAfter(from, { level: 'urgent', dueMinutes });
        expect(done).toBeGreaterThanOrEqual(from + minutes);
        expect(done).toBeLessThanOrEqual(afterManned(from, minutes));
        expect(isManned(done - 1) || onCallAt(done - 1) !== undefined).toBe(true);
        haveOnCall();
        expect(blockDueAfter(from, { level: 'urgent', dueMinutes })).toBe(from + minutes);
      }),
      { numRuns: 60 },
    );
  });
});
