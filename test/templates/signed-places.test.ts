import { expect, it } from '@jest/globals';
import { papers, type DocumentRecord, type PrintedReceipt } from '../../templates/index.ts';
import { mustBe } from '../support/until.ts';
import { receiptRecord } from './receipt-record.ts';

const card: DocumentRecord<'card-receipt'> = {
  receiptNumber: 'KV-2026-000123',
  caseNumber: 'SK-2026-000126',
  createdAt: '2026-11-24T13:32:00.000Z',
  unit: { name: 'Avdelning 17', hsaId: 'SE2321000065-E000014', employer: 'Region Exempel' },
  issuer: 'Intern kundservice',
  phone: '000-000 00 10',
  holder: { name: 'Moja Åkesdotter-Fiktberg', birthDate: '1981-12-18', hsaId: 'SE2321000065-M0T3' },
  cardNumber: 'SI80010110',
  cardType: 'sis',
  termsVersion: '2026-01',
  validity: 'Kortet gäller 5 år från dagen då det lämnas ut, men längst till anställningens sista dag.',
};
const sentHome: DocumentRecord<'card-receipt'> = {
  ...card,
  sendTo: ['Intern kundservice', 'Exempelgatan 1', '000 00 Växjö'],
  attester: {
    name: 'Ada Fiktsson',
    hsaId: 'SE2321000065-A0014',
    statement: 'Jag intygar att den som skriver under är kortinnehavaren.',
  },
};
const english = {
  validity: 'The card is valid for 5 years.',
  statement: 'I certify that the person who signs is the card holder.',
};

/** Left, top, width and height, in points from the paper's upper left. */
type Place = readonly [number, number, number, number];

const code: Place = [348.4, 87.2, 37.7, 37.7];
const aside = (top: number): Record<string, Place> => ({
  code,
  holder: [120.2, top, 165.5, 31],
  attester: [378.8, top, 165.5, 31],
});

const printed: readonly [string, PrintedReceipt, Record<string, Place>][] = [
  ['of a reserve card', { template: 'receipt', record: receiptRecord() }, aside(587)],
  [
    'of a reserve card, in English too',
    { template: 'receipt', record: receiptRecord({ english: true }) },
    aside(655.5),
  ],
  ['of a card', { template: 'card-receipt', record: card }, { code, holder: [184.8, 549.5, 359.5, 31] }],
  ['of a card that is attested', { template: 'card-receipt', record: sentHome }, aside(549.5)],
  [
    'of a card that is attested, in English too',
    { template: 'card-receipt', record: { ...sentHome, english } },
    aside(600.5),
  ],
];

/*
 * Papers that are out were printed with their fields here, and one that comes back is measured by today's drawing: after a change of the
 * layout it would be read where nobody has signed. Whoever moves a field keeps the earlier layout for receipts made before, pinned as
 * here, and pins the new one beside it.
 */
it.each(printed)('a receipt %s has its code and its fields where papers that are out have them', async (...given) => {
  const [, receipt, places] = given;
  const found = mustBe(await papers.whereSigned(receipt));
  const all = [['code', found.code] as const, ...found.signers.map(({ who, field }) => [who, field] as const)];
  const rounded = all.map(([what, { x, y, width, height }]) => [
    what,
    [x, y, width, height].map((points) => Number(points.toFixed(1))),
  ]);
  expect(Object.fromEntries(rounded)).toEqual(places);
});
