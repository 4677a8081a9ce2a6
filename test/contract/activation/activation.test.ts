import { expect, it } from '@jest/globals';
import { activateBefore, ActivationReason, blocksOrdinary } from '../../../contract/index.ts';

it('an activation waits for twenty-four hours, whatever the clocks in Stockholm do', () => {
  expect(activateBefore('2026-11-24T08:00:00.000Z')).toBe('2026-11-25T08:00:00.000Z');
  expect(activateBefore('2026-10-24T22:30:00.000Z')).toBe('2026-10-25T22:30:00.000Z');
});

it('only a lost or stolen ordinary card is blocked with the activation', () => {
  expect(ActivationReason.options.filter(blocksOrdinary)).toEqual(['lost', 'stolen']);
});
