import { expect, it } from '@jest/globals';
import { splitStack } from '../../scan/index.ts';

const numberIn = (code: string) => (/^\d{10}$/.test(code) ? code : undefined);
const [first, second] = ['2026000123', '2026000124'];
/** A stack by what stands on its pages; answers the number of each part and how many pages it has. */
const split = (...pages: readonly (readonly string[])[]) =>
  splitStack(
    pages.map((codes) => ({ codes })),
    numberIn,
  ).map(({ number, numbers, pages: own }) => [number ?? numbers, own.length]);

it('begins a part with a page that has a number, and lays those without to the one before', () => {
  expect(split([first], [], [second], [], [])).toEqual([
    [first, 2],
    [second, 3],
  ]);
});

it('leaves pages before the first number to a person', () => {
  expect(split([], [], [first])).toEqual([
    [[], 2],
    [first, 1],
  ]);
});

it('keeps pages with the same number together, and knows both codes of one page as one number', () => {
  expect(split([first, first], [first], [])).toEqual([[first, 3]]);
});

it('leaves a page on which two numbers stand to a person, with the page behind it', () => {
  expect(split([first], [first, second], [], [second])).toEqual([
    [first, 1],
    [[first, second], 2],
    [second, 1],
  ]);
});

it('looks past codes of something else', () => {
  expect(split([first, 'https://example.test'], ['RK66100087'])).toEqual([[first, 2]]);
});

it('is nothing of nothing', () => {
  expect(split()).toEqual([]);
});
