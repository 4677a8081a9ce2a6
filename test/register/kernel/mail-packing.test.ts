import { describe, expect, it } from '@jest/globals';
import { packMail, unpackMail } from '../../../register/kernel/mail-packing.ts';

const mail = JSON.stringify({
  to: ['prov.provsson@region.example'],
  data: {
    ...{ caseNumber: 'SK-2027-001234', caseUrl: 'https://kort.region.example/arenden/SK-2027-001234' },
    ...{ unit: 'Kvinnokliniken, Ljungby', phone: '0470-58 80 00', sender: 'Kundservice', holder: 'Siv Åström' },
    ...{ english: true, cardNumber: 'RK12345678', reason: 'lost', activateBefore: '2027-03-04T05:06:07.890Z' },
  },
  subject: 'Ring oss så aktiverar vi reservkortet, SK-2027-001234',
});

describe('what a mail of the outbox is made of', () => {
  it('takes less than half of its bytes, and comes back as it was', () => {
    const packed = packMail(mail);
    expect(packed.length).toBeLessThan(Buffer.byteLength(mail) / 2);
    expect(unpackMail(Buffer.from(packed))).toBe(mail);
  });

  it('is read as earlier versions kept it', () => {
    expect(unpackMail(Buffer.from(mail))).toBe(mail);
  });

  it('is not read when a later version packed it', () => {
    expect(unpackMail(Buffer.of(8, 1, 2, 3))).toBeUndefined();
  });

  it('stands in the bytes that the first version with a dictionary wrote', () => {
    const kept = Buffer.from('AYMpTyRSvUdqllItAA==', 'base64');
    expect(unpackMail(kept)).toBe('{"to":["a@region.example"],"data":{},"subject":"Hej"}');
  });
});
