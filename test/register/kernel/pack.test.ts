import { describe, expect, it } from '@jest/globals';
import { pack, packText, unpack, unpackText } from '../../../register/kernel/pack.ts';
import { drawDocument } from '../../../templates/index.ts';
import { receiptRecord } from '../../templates/receipt-record.ts';

describe('packed documents and mails', () => {
  it('are read as they were, and a receipt takes less than half of its bytes', async () => {
    const { bytes } = await drawDocument('receipt', receiptRecord());
    const packed = await pack(bytes);
    expect(Buffer.compare(await unpack(packed), bytes)).toBe(0);
    expect(packed.length).toBeLessThan(bytes.length / 2);
  });

  it.each(['', 'Hej', '\n\tInryckt', 'Ärende 1'])('keep a text as it was: %j', (text) => {
    expect(unpackText(packText(text))).toBe(text);
  });

  it('are refused when they are damaged or cut off', async () => {
    const packed = await pack(Buffer.from('%PDF-1.7 kvittens'.repeat(50)));
    await expect(unpack(packed.subarray(0, -1))).rejects.toThrow();
    await expect(
      unpack(Uint8Array.from(packed, (byte, index) => (index === 3 ? byte ^ 0xff : byte))),
    ).rejects.toThrow();
    expect(() => unpackText(packText('Kortet är spärrat').subarray(0, -1))).toThrow();
  });
});
