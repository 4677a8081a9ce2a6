import { describe, expect, test } from '@jest/globals';
import { PDFDocument } from 'pdf-lib';
import { drawDocument, type DocumentRecord } from '../../../templates/index.ts';
import { faultsOf, textOf } from '../archivable.ts';

type Confirmation = DocumentRecord<'block-confirmation'>;

/** An invented block that two persons asked for. */
function confirmation(changes: Partial<Confirmation> = {}): Confirmation {
  return {
    caseNumber: 'SK-2026-000131',
    createdAt: '2026-11-24T14:41:00+01:00',
    unit: { name: 'Avdelning 17', hsaId: 'SE2321000065-E000014', employer: 'Region Exempel' },
    holder: { name: 'Moja Åkesdotter-Fiktberg', birthDate: '1981-12-18', hsaId: 'SE2321000065-M0T3' },
    cardNumber: 'SI66010104',
    cardType: 'sis',
    reason: 'lost',
    requests: [
      { recordedAt: '2026-11-24T14:12:00+01:00', reason: 'lost', channel: 'portal', by: 'SE2321000065-M101' },
      { recordedAt: '2026-11-24T14:20:00+01:00', reason: 'broken', channel: 'phone', by: 'SE2321000065-M401' },
      { recordedAt: '2026-11-24T14:30:00+01:00', reason: 'replaced', channel: 'system', by: 'system' },
    ],
    blockedAt: '2026-11-24T14:38:00+01:00',
    blockedBy: 'SE2321000065-M402',
    issuer: 'Region Exempel, Intern kundservice',
    phone: '000-000 00 10',
    ...changes,
  };
}

describe('a block confirmation', () => {
  test('is one archivable page that can be read aloud', async () => {
    const { bytes } = await drawDocument('block-confirmation', confirmation());
    expect(await faultsOf(bytes)).toEqual([]);
    expect((await PDFDocument.load(bytes)).getPageCount()).toBe(1);
  });

  test('says which card, why, when, and who asked for it', async () => {
    const { bytes } = await drawDocument('block-confirmation', confirmation());
    const text = (await textOf(bytes)).join('|').replace(/\s+/g, ' ');
    const order = [
      'Kortet SI 6601 0104 är spärrat sedan 2026-11-24 14.38',
      'SIS-kort SI 6601 0104|Orsak|Förlorat|Spärrat|2026-11-24 14.38|Spärrat av|SE2321000065-M402',
      'Moja Åkesdotter-Fiktberg|Födelsedatum|1981-12-18',
      'SK-2026-000131|Registrerat|2026-11-24 14.41',
      '2026-11-24 14.12|Förlorat|I SITHS-kort|SE2321000065-M101',
      '2026-11-24 14.20|Trasigt|Per telefon|SE2321000065-M401',
      '2026-11-24 14.30|Ersatt av nytt kort|Av en annan rutin|SITHS-kort',
    ];
    const places = order.map((piece) => text.indexOf(piece));
    expect(places.map((place, index) => (place < 0 ? order[index] : 'there'))).toEqual(order.map(() => 'there'));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  test('has the same bytes for the same record, and another text hash for another block', async () => {
    const [one, two] = await Promise.all([
      drawDocument('block-confirmation', confirmation()),
      drawDocument('block-confirmation', confirmation()),
    ]);
    expect(Buffer.compare(one.bytes, two.bytes)).toBe(0);
    const other = await drawDocument('block-confirmation', confirmation({ blockedAt: '2026-11-24T14:39:00+01:00' }));
    expect(other.textHash).not.toBe(one.textHash);
  });
});
