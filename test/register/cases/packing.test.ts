import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { pack, unpack } from '../../../register/cases/packing/pack.ts';
import { drawDocument } from '../../../templates/index.ts';
import { receiptRecord } from '../../templates/receipt-record.ts';

const dictionary = (number: number) =>
  readFileSync(new URL(`../../../register/cases/packing/${number}.dictionary`, import.meta.url));
const small = Buffer.from('%PDF-1.7 kvittens');

describe('a packed document', () => {
  it('is read as it was, and a receipt takes less than a tenth of its bytes', async () => {
    const { bytes } = await drawDocument('receipt', receiptRecord());
    const packed = await pack(bytes);
    expect(Buffer.compare(await unpack(packed), bytes)).toBe(0);
    expect(packed.length).toBeLessThan(bytes.length / 10);
  });

  it('is hardly larger for the QR code of a number that the dictionary doesn’t have', async () => {
    const { bytes } = await drawDocument('receipt', receiptRecord({ receiptNumber: 'KV-2026-004711' }));
    expect((await pack(bytes)).length).toBeLessThan(700);
  });

  it('is hardly larger for letters that the receipt of the dictionary doesn’t have', async () => {
    const holder = { ...receiptRecord().holder, name: 'Xerxes Quistberg' };
    const { bytes } = await drawDocument('receipt', receiptRecord({ holder }));
    expect((await pack(bytes)).length).toBeLessThan(400);
  });

  it('is read when an earlier version packed it, or kept it as it is', async () => {
    expect(Buffer.compare(await unpack(gzipSync(small)), small)).toBe(0);
    expect(Buffer.compare(await unpack(small), small)).toBe(0);
  });

  it('is refused when it is damaged, cut off or packed in a way that is not known', async () => {
    const packed = await pack(Buffer.concat(Array.from({ length: 50 }, () => small)));
    await expect(unpack(packed.subarray(0, -1))).rejects.toThrow();
    const damaged = Uint8Array.from(packed, (byte, index) => (index === 3 ? byte ^ 0xff : byte));
    await expect(unpack(damaged)).rejects.toThrow();
    const foreign = Uint8Array.from(packed, (byte, index) => (index === 0 ? 99 : byte));
    await expect(unpack(foreign)).rejects.toThrow('packed in a way that this version doesn’t know (99)');
    await expect(unpack(new Uint8Array())).rejects.toThrow('doesn’t know');
  });

  it.each([1, 2, 3])('is read when it was packed with dictionary %i, of before', async (number) => {
    const packed = Buffer.concat([Buffer.of(number), zstdCompressSync(small, { dictionary: dictionary(number) })]);
    expect(Buffer.compare(await unpack(packed), small)).toBe(0);
  });

  it.each([
    [1, '7822f76e0068bb579e0d40a1d47bac2fac3ff6fcb8b7264774db36a0cd712558'],
    [2, '70470b7b874fd02bac1d9f2f60c7112adfa36e1963aa4ee49f9b706da8eab115'],
    [3, '6ec0ee0b21f60d6b9cfb0fb77b4e99d39ca39d924ff72576916ca931526e8ad1'],
    [4, 'b4c0a4cef8984396c29174b239528702938a8d91aaa8ea39ae0958d210c33533'],
  ])('has a dictionary %i that nobody may change: what was packed with it is read with it only', (number, hash) => {
    expect(createHash('sha256').update(dictionary(number)).digest('hex')).toBe(hash);
  });
});
