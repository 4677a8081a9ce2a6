import { describe, expect, it } from '@jest/globals';
import { tell } from './story.ts';

describe('a story', () => {
  it('is told in the order of its steps, and ends at the first that fails, with its name', async () => {
    const told: string[] = [];
    const step = (name: string) => ({ name, run: () => void told.push(name) });
    const failing = { name: 'breaks', run: () => expect({ a: 1 }).toEqual({ a: 2 }) };
    const error: unknown = await tell([step('first'), failing, step('last')]).catch((caught: unknown) => caught);
    expect(told).toEqual(['first']);
    const begins = /^Step 2 of 3, “breaks”: .*toEqual/;
    expect(error).toMatchObject({
      message: expect.stringMatching(begins),
      stack: expect.stringContaining('Step 2 of 3, “breaks”'),
      matcherResult: { expected: { a: 2 }, actual: { a: 1 } },
    });
  });

  it('has more than one step', async () => {
    await expect(tell([])).rejects.toThrow('not 0');
    await expect(tell([{ name: 'alone', run: () => undefined }])).rejects.toThrow('not 1');
  });
});
