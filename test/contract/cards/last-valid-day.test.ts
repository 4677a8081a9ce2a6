import { describe, expect, it } from '@jest/globals';
import { extendedLastDay, lastValidDay } from '../../../contract/index.ts';

describe('the last valid day', () => {
  const card = {
    cardType: 'reserve',
    activationDay: '2026-11-24',
    assignmentTo: undefined,
    blankExpires: undefined,
  } as const;

  it('is the period of the type after the activation', () => {
    expect(lastValidDay(card)).toBe('2026-12-24');
    expect(lastValidDay({ ...card, cardType: 'short-term', activationDay: '2026-08-31' })).toBe('2027-02-28');
  });

  it('is never past the assignment or the blank, whichever ends first', () => {
    expect(lastValidDay({ ...card, assignmentTo: '2026-12-05' })).toBe('2026-12-05');
    expect(lastValidDay({ ...card, assignmentTo: '2026-12-05', blankExpires: '2026-12-01' })).toBe('2026-12-01');
    expect(lastValidDay({ ...card, assignmentTo: null, blankExpires: '2027-12-01' })).toBe('2026-12-24');
  });

  it('is past when the assignment is', () => {
    expect(lastValidDay({ ...card, assignmentTo: '2026-11-20' })).toBe('2026-11-20');
  });
});

it('an extension is thirty days after the last valid day, never past the blank', () => {
  const card = { lastValidDay: '2026-12-31', blankExpires: undefined, extensionDay: '2026-12-08' } as const;
  expect(extendedLastDay(card)).toBe('2027-01-30');
  expect(extendedLastDay({ ...card, blankExpires: '2027-01-15' })).toBe('2027-01-15');
  expect(extendedLastDay({ ...card, blankExpires: '2027-06-01' })).toBe('2027-01-30');
});
