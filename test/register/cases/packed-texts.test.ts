import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { packText, unpackText } from '../../../register/cases/packing/pack-text.ts';
import { mails } from '../../../templates/index.ts';
import { mailData } from '../../templates/mail-samples.ts';

const names = { holder: 'Åke Prövgren', unit: 'Akuten 3', caseNumber: 'SK-2031-731904' };
const data = mails['case-received'].data.parse({ ...mailData('case-received', names), english: false });
const { text } = mails['case-received'].render(data);

describe('the packed text of a mail', () => {
  it('is read as it was, and takes less than a fifth of its bytes', () => {
    const packed = packText(text);
    expect(unpackText(Buffer.from(packed))).toBe(text);
    expect(packed.length).toBeLessThan(Buffer.byteLength(text) / 5);
  });

  it.each(['', 'Hej', '\n\tInryckt', 'Ärende 1'])('is read when an earlier version kept it as it is: %j', (kept) => {
    expect(unpackText(Buffer.from(kept))).toBe(kept);
    expect(unpackText(Buffer.from(packText(kept)))).toBe(kept);
  });

  it('is refused when it is damaged, cut off or packed in a way that is not known', () => {
    const packed = Buffer.from(packText(text));
    expect(() => unpackText(packed.subarray(0, -1))).toThrow();
    const foreign = Buffer.from(packed);
    foreign[0] = 8;
    expect(() => unpackText(foreign)).toThrow('packed in a way that this version doesn’t know (8)');
  });

  it('has a dictionary that nobody may change: what was packed with it is read with it only', () => {
    const dictionary = readFileSync(new URL('../../../register/cases/packing/mails-1.dictionary', import.meta.url));
    expect(createHash('sha256').update(dictionary).digest('hex')).toBe(
      'bf2451fd490ef023579d44ef4f53b50ecaa30707d2a7bef2b1cf8a591d5da97a',
    );
  });
});
