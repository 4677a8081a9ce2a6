import { describe, expect, test } from '@jest/globals';
import { PDFDocument } from 'pdf-lib';
import { drawDocument, type DocumentRecord } from '../../../templates/index.ts';
import { faultsOf, textOf } from '../archivable.ts';

type ReturnReceipt = DocumentRecord<'return-receipt'>;

function returned(changes: Partial<ReturnReceipt> = {}): ReturnReceipt {
  return {
    caseNumber: 'SK-2026-000131',
    returnedAt: '2026-12-29T10:00:00+01:00',
    unit: { name: 'Avdelning 17', employer: 'Region Exempel' },
    holder: { name: 'Moja Åkesdotter-Fiktberg', birthDate: '1981-12-18', hsaId: 'SE2321000065-M0T3' },
    cardNumber: 'SI66010104',
    cardType: 'sis',
    isCut: false,
    takenBy: 'Olle Påhittad',
    issuer: 'Region Exempel, Intern kundservice',
    phone: '000-000 00 10',
    ...changes,
  };
}

const textIn = async (record: ReturnReceipt) =>
  (await textOf((await drawDocument('return-receipt', record)).bytes)).join('|').replace(/\s+/g, ' ');

describe('a return receipt', () => {
  test('is one archivable page that can be read aloud', async () => {
    const { bytes } = await drawDocument('return-receipt', returned({ custody: 'Kassaskåpet i Växjö' }));
    expect(await faultsOf(bytes)).toEqual([]);
    expect((await PDFDocument.load(bytes)).getPageCount()).toBe(1);
  });

  test('says which card, whose, in what shape, who took it in and when', async () => {
    const text = await textIn(returned());
    expect(text).toContain('Kort|SIS-kort SI 6601 0104|Inlämnat|2026-12-29 10.00|Skick|Helt|Mottaget av|Olle Påhittad');
    expect(text).toContain('Moja Åkesdotter-Fiktberg|Födelsedatum|1981-12-18|HSA-id|SE2321000065-M0T3');
    expect(text).toContain('SK-2026-000131|Enhet|Avdelning 17|Arbetsgivare|Region Exempel');
    expect(await textIn(returned({ isCut: true }))).toContain('Skick|Klippt|Mottaget av');
  });

  test('says where a sealed card is kept, and accuses nobody', async () => {
    const text = await textIn(returned({ custody: 'Kassaskåpet i Växjö' }));
    expect(text).toContain('Skick|Helt, förslutet i kuvert|Förvaras|Kassaskåpet i Växjö');
    expect(text).not.toMatch(/missbruk|bevis|orsak|spärr/i);
  });

  test('has the same bytes for the same record, and another text hash for another return', async () => {
    const [one, two] = await Promise.all([
      drawDocument('return-receipt', returned()),
      drawDocument('return-receipt', returned()),
    ]);
    expect(Buffer.compare(one.bytes, two.bytes)).toBe(0);
    const other = await drawDocument('return-receipt', returned({ isCut: true }));
    expect(other.textHash).not.toBe(one.textHash);
  });
});
