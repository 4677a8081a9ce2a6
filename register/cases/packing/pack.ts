import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { constants, gunzip, zstdCompress, zstdDecompress, type ZstdOptions } from 'node:zlib';

/**
 * How documents are kept. Two of a kind differ in little: fonts, terms and structure are the same bytes. What they share is a dictionary, an order
 * confirmation and receipts of invented people (`test/documents/make-dictionary.ts`), so that a receipt of 63 kB takes less than 1. A dictionary is never changed or taken
 * away, since what was packed with it is read with it only; a better one gets the next number, which stands before the packed bytes.
 */
const dictionaries: ReadonlyMap<number, Uint8Array> = new Map([
  [1, readFileSync(new URL('1.dictionary', import.meta.url))],
  [2, readFileSync(new URL('2.dictionary', import.meta.url))],
  [3, readFileSync(new URL('3.dictionary', import.meta.url))],
  [4, readFileSync(new URL('4.dictionary', import.meta.url))],
]);
const newest = Math.max(...dictionaries.keys());
/** Above it a document gets hardly smaller, and costs several times the CPU (measured: 1 ms for a receipt). */
const level = 9;

const compress = promisify<Uint8Array, ZstdOptions, Buffer>(zstdCompress);
const decompress = promisify<Uint8Array, ZstdOptions, Buffer>(zstdDecompress);
const gunzipped = promisify<Uint8Array, Buffer>(gunzip);

export async function pack(bytes: Uint8Array): Promise<Uint8Array> {
  const params = { [constants.ZSTD_c_compressionLevel]: level };
  return Buffer.concat([Uint8Array.of(newest), await compress(bytes, { params, ...withDictionary(newest) })]);
}

/** Also what earlier versions kept: packed by gzip, or as it is. Rejects what is damaged, or packed with a dictionary that isn't there. */
export async function unpack(bytes: Uint8Array): Promise<Uint8Array> {
  const [first, second] = bytes;
  if (first === 0x25) return bytes;
  if (first === 0x1f && second === 0x8b) return gunzipped(bytes);
  return decompress(bytes.subarray(1), withDictionary(first));
}

function withDictionary(number: number | undefined): { readonly dictionary: Uint8Array } {
  const dictionary = dictionaries.get(number ?? 0);
  if (!dictionary) throw new Error(`A document is packed in a way that this version doesn’t know (${number})`);
  return { dictionary };
}
