import { expect, it } from '@jest/globals';
import { lately } from '../../templates/pdf/tagged/lately.ts';

it('keeps what is asked for again, and forgets what came once', () => {
  const kept = lately<number>(3);
  kept.set('each', 1);
  for (let once = 0; once < 20; once += 1) {
    expect(kept.get('each')).toBe(1);
    kept.set(`once ${once}`, once);
  }
  const known = Array.from({ length: 20 }, (_, once) => kept.get(`once ${once}`)).filter(
    (value) => value !== undefined,
  );
  expect(known.length).toBeLessThanOrEqual(6);
  expect(known).toContain(19);
});

it('keeps the last that was said of a name', () => {
  const kept = lately<string>(2);
  kept.set('a', 'first');
  kept.set('a', 'second');
  expect(kept.get('a')).toBe('second');
});
