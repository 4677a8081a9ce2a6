import { readFileSync } from 'node:fs';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/**
 * How the texts of mails are kept, before they are sealed. Those of a kind differ in a name and some numbers: the sentences of all mails are a dictionary
 * (`test/templates/mail-samples.ts`), so that one of 1,000 bytes takes some 110. A dictionary is never changed or taken away, since what was packed
 * with it is read with it only; a better one gets the next number, which stands before the packed bytes. No text begins with a byte like that.
 */
const dictionaries: ReadonlyMap<number, Uint8Array> = new Map([
  [1, readFileSync(new URL('mails-1.dictionary', import.meta.url))],
]);
const newest = Math.max(...dictionaries.keys());
/** Numbers are below it: the control characters before the tab. */
const firstOfTexts = 9;
/** Costs 0.1 ms of CPU; a higher one saves a byte for ten times that. */
const params = { [constants.ZSTD_c_compressionLevel]: 9 };

export function packText(text: string): Uint8Array {
  return Buffer.concat([Uint8Array.of(newest), zstdCompressSync(text, { params, dictionary: dictionaryOf(newest) })]);
}

/** Also what earlier versions kept, as it is. Throws for what is damaged, or packed with a dictionary that isn't there. */
export function unpackText(bytes: Buffer): string {
  const first = bytes[0] ?? firstOfTexts;
  if (first >= firstOfTexts) return bytes.toString('utf8');
  return zstdDecompressSync(bytes.subarray(1), { dictionary: dictionaryOf(first) }).toString('utf8');
}

function dictionaryOf(number: number): Uint8Array {
  const dictionary = dictionaries.get(number);
  if (!dictionary) throw new Error(`A text is packed in a way that this version doesn’t know (${number})`);
  return dictionary;
}
