import { expect, it } from '@jest/globals';
import { splitStack } from '../../scan/index.ts';

const numberIn = (code: string) => (/^\d{10}$/.test(code) ? code : undefined);
const [first, second] = ['2026000123', '2026000124'];
const printed = (...codes: readonly string[]) => ({ codes, asPrinted: codes });
const plain = printed();
/** A stack by what stands on its pages; answers the number of each part, or those to look at, and how many pages it has. */
const split = (...pages: readonly (readonly string[] | { codes: readonly string[]; asPrinted: readonly string[] })[]) =>
  splitStack(
    pages.map((page) => ('codes' in page ? page : printed(...page))),
    numberIn,
  ).map(({ number, numbers, pages: own }) => [number ?? numbers, own.length]);

it('lays no page without a number to another: it may be the receipt of somebody else', () => {
  expect(split([first], plain, plain, [second])).toEqual([
    [first, 1],
    [[], 1],
    [[], 1],
    [second, 1],
  ]);
});

it('keeps pages with the same number together, and knows both codes of one page as one number', () => {
  expect(split([first, first], [first])).toEqual([[first, 2]]);
});

it('leaves a page on which two numbers stand to a person', () => {
  expect(split([first], [first, second], [second])).toEqual([
    [first, 1],
    [[first, second], 1],
    [second, 1],
  ]);
});

it('leaves a number that doesn’t stand as printed to a person, also behind a page that has the same', () => {
  expect(split([first], { codes: [first], asPrinted: [] })).toEqual([
    [first, 1],
    [[first], 1],
  ]);
});

it('looks past codes of something else', () => {
  expect(split([first, 'https://example.test'], ['RK66100087'])).toEqual([
    [first, 1],
    [[], 1],
  ]);
});

it('is nothing of nothing', () => {
  expect(split()).toEqual([]);
});
