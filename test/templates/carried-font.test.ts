import { describe, expect, it } from '@jest/globals';
import { drawDocument } from '../../templates/index.ts';
import { faultsOf, textOf } from './archivable.ts';
import { receiptRecord } from './receipt-record.ts';

const receiptOf = async (name: string) =>
  (await drawDocument('receipt', receiptRecord({ holder: { ...receiptRecord().holder, name } }))).bytes;

/** The files of the fonts that a document carries. */
function fontsOf(bytes: Uint8Array): Buffer[] {
  const streams = Buffer.from(bytes)
    .toString('latin1')
    .matchAll(/(?<!end)stream\n(.*?)\nendstream/gs);
  const texts = Array.from(streams, ([, text = '']) => text).filter((text) => /^(?:true|\0\x01\0\0)/.test(text));
  return texts.map((text) => Buffer.from(text, 'latin1'));
}

/** What shows a text: the codes of its letters. */
const shownIn = (bytes: Uint8Array) =>
  Buffer.from(bytes)
    .toString('latin1')
    .match(/^\[<.*\] TJ$/gm) ?? [];

describe('the fonts of documents', () => {
  it('are the same in all that have no other letters than most', async () => {
    const [one, other] = [await receiptOf('Moja Fiktberg'), await receiptOf('Zoé-Xiu Quist Wåhlén')];
    expect(fontsOf(one)).toHaveLength(2);
    expect(fontsOf(other)).toEqual(fontsOf(one));
    const known = new Set(shownIn(one));
    expect(known.size).toBeGreaterThan(30);
    // The name stands on two places.
    expect(shownIn(other).filter((shown) => !known.has(shown)).length).toBeLessThanOrEqual(2);
  });

  it('have other letters too, whatever was drawn before, and say which they are', async () => {
    const names = ['Łucja Ðøra Ýrr', 'Ðøra Ýrr Łucja', 'Moja Fiktberg', 'Łucja Ðøra Ýrr'];
    const drawn = [];
    for (const name of names) drawn.push(await receiptOf(name));
    const [first, turned, plain, again] = drawn.map(fontsOf);
    expect(again).toEqual(first);
    expect(turned).not.toEqual(first);
    expect(plain).not.toEqual(first);
    for (const [index, bytes] of drawn.entries()) {
      expect(await faultsOf(bytes)).toEqual([]);
      expect((await textOf(bytes)).join(' ')).toContain(names[index]);
    }
  });
});
