import { describe, expect, it } from '@jest/globals';
import { Day, Instant } from '../../contract/index.ts';

describe('an instant', () => {
  it.each([
    ['2026-11-24T14:32+01:00', '2026-11-24T13:32:00.000Z'],
    ['2026-11-24T13:32Z', '2026-11-24T13:32:00.000Z'],
    ['2026-07-24T14:32:05+02:00', '2026-07-24T12:32:05.000Z'],
    ['2026-11-24T13:32:05.250Z', '2026-11-24T13:32:05.250Z'],
  ])('is read from %s as UTC text', (text, instant) => {
    expect(Instant.parse(text)).toBe(instant);
  });

  it.each(['2026-11-24', '2026-11-24T14:32', '2026-11-24T14:32:05', '2026-13-24T14:32Z'])('is not %s', (text) => {
    expect(Instant.safeParse(text).success).toBe(false);
  });
});

describe('a day', () => {
  it.each(['1900-01-01', '2028-02-29', '2200-12-31'])('is %s', (day) => {
    expect(Day.parse(day)).toBe(day);
  });

  it.each(['0000-01-01', '1899-12-31', '2201-01-01', '9999-12-31', '+010000-01', '2027-02-29', '20261124'])(
    'is not %s',
    (day) => {
      expect(Day.safeParse(day).success).toBe(false);
    },
  );

  it('bounds instants too', () => {
    for (const instant of ['9999-12-31T23:59:00Z', '9999-12-31T23:59:00-14:00', '0001-01-01T00:00:00Z'])
      expect(Instant.safeParse(instant).success).toBe(false);
  });
});
