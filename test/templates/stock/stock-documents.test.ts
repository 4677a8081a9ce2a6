import { describe, expect, test } from '@jest/globals';
import { PDFDocument } from 'pdf-lib';
import { policyOn, words } from '../../../contract/index.ts';
import { drawDocument, type DocumentRecord } from '../../../templates/index.ts';
import { faultsOf, textOf } from '../archivable.ts';

const unit = { name: 'Avdelning 17, Växjö', hsaId: 'SE2321000065-E017' };
const phone = '000-000 00 10';
const issuer = 'Region Exempel, Intern kundservice';

function note(cards: number, forms: number): DocumentRecord<'delivery-note'> {
  return {
    shipmentNumber: 'FS-2026-000005',
    caseNumber: 'SK-2026-000126',
    shippedAt: '2026-11-24T13:32:00Z',
    unit,
    address: ['Avdelning 17', 'Provgatan 17', '000 00 Växjö'],
    issuer,
    phone,
    cards: Array.from({ length: cards }, (_, index) => ({
      cardNumber: `RK66100${400 + index}`,
      blankExpires: '2028-04-27',
    })),
    forms: Array.from({ length: forms }, (_, index) => `KV-2026-0000${10 + index}`),
    confirmBy: '2026-12-01',
  };
}

const pages = async (bytes: Uint8Array) => (await PDFDocument.load(bytes)).getPageCount();

describe('a delivery note', () => {
  test('is one archivable page for an ordinary parcel, read in the order in which it is used', async () => {
    const { bytes } = await drawDocument('delivery-note', note(7, 10));
    expect(await faultsOf(bytes)).toEqual([]);
    expect(await pages(bytes)).toBe(1);
    const text = (await textOf(bytes)).join('|');
    const order = [
      'Följesedel FS-2026-000005',
      'Till|Avdelning 17, Växjö|HSA-id SE2321000065-E017|Avdelning 17|Provgatan 17|000 00 Växjö',
      'Ärende|SK-2026-000126|Skickat|2026-11-24 14.32',
      'Reservkort, 7 st',
      'RK 6610 0400|2028-04-27|☐|RK 6610 0401',
      'RK 6610 0403|2028-04-27|☐|Kort',
      'RK 6610 0406',
      '10 kvittensblanketter, nummer KV-2026-000010 till KV-2026-000019.',
      'senast 2026-12-01',
      'Mottaget|Datum|Antal kort|Namnteckning',
    ];
    const places = order.map((piece) => text.indexOf(piece));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
  });

  test('holds as many cards as can be ordered, each once', async () => {
    const { maxCards } = policyOn('2026-11-24').stock;
    const { bytes } = await drawDocument('delivery-note', note(maxCards, 0));
    expect(await faultsOf(bytes)).toEqual([]);
    const found = (await textOf(bytes)).filter((line) => line.startsWith('RK 6610 0'));
    expect(new Set(found).size).toBe(maxCards);
    expect(found).toHaveLength(maxCards);
    expect((await textOf(bytes)).join(' ')).not.toContain('Kvittensblanketter');
  });

  test('has one card, the same bytes for the same record, and another hash when anything in it differs', async () => {
    const [first, again, other] = await Promise.all([
      drawDocument('delivery-note', note(1, 1)),
      drawDocument('delivery-note', note(1, 1)),
      drawDocument('delivery-note', { ...note(1, 1), confirmBy: '2026-12-02' }),
    ]);
    expect(Buffer.compare(first.bytes, again.bytes)).toBe(0);
    expect(first.textHash).not.toBe(other.textHash);
  });
});

describe('receipt forms to fill in by hand', () => {
  const record: DocumentRecord<'receipt-form-blank'> = {
    receiptNumbers: ['KV-2026-000010', 'KV-2026-000011', 'KV-2026-000012'],
    shipmentNumber: 'FS-2026-000005',
    createdAt: '2026-11-24T13:32:00Z',
    unit: { ...unit, employer: 'Region Exempel' },
    issuer,
    termsVersion: policyOn('2026-11-24').termsVersion,
    phone,
    address: ['Intern kundservice', 'Exempelgatan 1', '000 00 Växjö'],
  };

  test('are a page each with a number of its own, archivable, with the terms and every reason', async () => {
    const { bytes } = await drawDocument('receipt-form-blank', record);
    expect(await faultsOf(bytes)).toEqual([]);
    expect(await pages(bytes)).toBe(3);
    const text = await textOf(bytes);
    for (const number of record.receiptNumbers) expect(text.filter((line) => line === number)).toHaveLength(1);
    for (const reason of Object.values(words.activationReason)) expect(text).toContain(reason);
    for (const check of Object.values(words.identityCheck)) expect(text).toContain(check);
    expect(text.filter((line) => line === 'Kortnummer')).toHaveLength(3);
    expect(text.join(' ')).toContain(`inom ${policyOn('2026-11-24').receipt.remindOnDay} dagar efter aktiveringen`);
  });

  test('keep to a page each with a long unit name', async () => {
    const name = 'Mottagningen för ortopedi, reumatologi och rehabilitering, Centrallasarettet i Exempelstad';
    const { bytes } = await drawDocument('receipt-form-blank', { ...record, unit: { ...record.unit, name } });
    expect(await pages(bytes)).toBe(3);
  });

  test('are refused without a number', async () => {
    await expect(drawDocument('receipt-form-blank', { ...record, receiptNumbers: [] })).rejects.toThrow();
  });
});

describe('the sign for the drawer', () => {
  const record: DocumentRecord<'drawer-sign'> = {
    unit,
    createdAt: '2026-11-24T13:32:00Z',
    issuer,
    activationUrl: 'http://localhost:3000/nytt/reservkort?enhet=01JDF6Q3W8S5T0000000000002',
    phone,
    roundTheClockPhone: '000-000 00 24',
    opens: 8,
    closes: 17,
    receiptDays: 7,
    blockDay: 21,
  };

  test('is one archivable page of A5 with five steps, phone, hours and a code', async () => {
    const { bytes } = await drawDocument('drawer-sign', record);
    expect(await faultsOf(bytes)).toEqual([]);
    const [page] = (await PDFDocument.load(bytes)).getPages();
    expect(page?.getSize()).toEqual({ width: 419.53, height: 595.28 });
    expect(await pages(bytes)).toBe(1);
    const text = await textOf(bytes);
    expect(text.filter((line) => /^\d\.$/.test(line))).toEqual(['1.', '2.', '3.', '4.', '5.']);
    expect(text).toEqual(expect.arrayContaining([phone, 'Vardagar 08.00–17.00']));
    expect(text.join(' ').replaceAll('\u00a0', ' ')).toContain('dygnet runt: 000-000 00 24');
  });

  test('keeps to one page with a long unit name and a long address', async () => {
    const name = 'Mottagningen för ortopedi, reumatologi och rehabilitering, Centrallasarettet i Exempelstad';
    const activationUrl = `https://siths-kort.mycket-lang-doman.region.example/nytt/reservkort?enhet=01JDF6Q3W8S5T0000000000002`;
    const { bytes } = await drawDocument('drawer-sign', { ...record, unit: { ...unit, name }, activationUrl });
    expect(await pages(bytes)).toBe(1);
  });
});
