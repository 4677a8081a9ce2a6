import { describe, expect, it } from '@jest/globals';
import { Instant } from '../../contract/index.ts';

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
