import { describe, expect, it } from '@jest/globals';
import { PDFDocument } from 'pdf-lib';
import { drawDocument, type DocumentRecord } from '../../../templates/index.ts';
import { faultsOf, textOf } from '../archivable.ts';

const every = { caseNumber: 'SK-2026-000126', createdAt: '2026-11-24T13:32:00.000Z' };
const service = { issuer: 'Intern kundservice', phone: '000-000 00 10' };
const holder = { name: 'Moja Åkesdotter-Fiktberg', birthDate: '1981-12-18', hsaId: 'SE2321000065-M0T3' };

const confirmation: DocumentRecord<'order-confirmation'> = {
  ...every,
  ...service,
  unit: { name: 'Avdelning 17', employer: 'Region Exempel' },
  orderer: { name: 'Leif Fiktén', hsaId: 'SE2321000065-M101' },
  holder: { name: holder.name, birthDate: holder.birthDate },
  kind: 'replacement',
  cardType: 'sis',
  loa: 'loa-3',
  lastValidDay: '2031-11-24',
  bring: ['Svenskt körkort i original', 'Det gamla kortet'],
};
const receipt: DocumentRecord<'card-receipt'> = {
  ...every,
  ...service,
  receiptNumber: 'KV-2026-000123',
  unit: { name: 'Avdelning 17', hsaId: 'SE2321000065-E000014', employer: 'Region Exempel' },
  holder,
  cardNumber: 'SI80010110',
  cardType: 'sis',
  validity: 'Kortet gäller 5 år från dagen då det lämnas ut, men längst till anställningens sista dag.',
  termsVersion: '2026-01',
};
const instructions: DocumentRecord<'card-instructions'> = {
  ...every,
  ...service,
  cardType: 'sis',
  roundTheClockPhone: '000-000 00 24',
};

const documents: readonly [string, () => Promise<{ bytes: Uint8Array; textHash: string }>, readonly string[]][] = [
  [
    'the confirmation of an order',
    () => drawDocument('order-confirmation', confirmation),
    [
      'Orderbekräftelse',
      'SK-2026-000126 togs emot 2026-11-24 14.32',
      'SIS-kort',
      'LoA 3',
      'till och med 2031-11-24',
      'Moja Åkesdotter-Fiktberg',
      'Leif Fiktén',
      'Svenskt körkort i original',
      'Det gamla kortet',
    ],
  ],
  [
    'the receipt of a card',
    () => drawDocument('card-receipt', receipt),
    [
      'Kvittens för SIS-kort',
      'KV-2026-000123',
      'SI 8001 0110',
      'Kortet gäller 5 år',
      '1981-12-18',
      'Villkor, version 2026-01',
    ],
  ],
  [
    'the instructions',
    () => drawDocument('card-instructions', instructions),
    [
      'Instruktioner för kort och koder',
      'Med puk-koden låser du upp',
      '000-000 00 24',
      'Ta med en giltig, godkänd id-handling',
    ],
  ],
];

describe.each(documents)('%s', (_, render, pieces) => {
  it('is one archivable page that is read in order', async () => {
    const { bytes } = await render();
    expect(await faultsOf(bytes)).toEqual([]);
    expect((await PDFDocument.load(bytes)).getPageCount()).toBe(1);
    const text = (await textOf(bytes)).join(' ').replaceAll(/\s+/g, ' ');
    for (const piece of pieces) expect(text).toContain(piece);
    expect(text).not.toMatch(/undefined|null|NaN/);
  });

  it('has the same bytes for the same record', async () => {
    const [first, second] = [await render(), await render()];
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
    expect(first.textHash).toBe(second.textHash);
  });
});
