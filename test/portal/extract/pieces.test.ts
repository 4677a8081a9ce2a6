import { expect, it } from '@jest/globals';
import type { OrderFacts } from '../../../contract/index.ts';
import { cardPieces, casePieces } from '../../../portal/extract/pieces.ts';
import type { ExtractedCard, ExtractedCase } from '../../../register/index.ts';

const facts: OrderFacts = {
  order: {
    kind: 'replacement',
    replacementReason: 'lost',
    number: 'personnummer',
    adult: true,
    registeredAddress: true,
    idDocument: 'driving-licence',
    employment: 'permanent',
    sisEmployer: true,
    assignmentFrom: '2026-01-01',
    temporaryCard: 'meanwhile',
    way: 'desk',
    submittedDay: '2026-11-24',
  },
  decision: {
    identity: 'approved',
    idRule: 'document',
    managerPresent: false,
    cardType: 'sis',
    loa: 'loa-3',
    lastValidDay: '2031-11-24',
    limitedBy: 'period',
  },
  replaces: [],
};
const cardNumber = 'SIS0000001';
const order: ExtractedCase = {
  number: 'SK-2026-000001',
  processId: 'card-order',
  unitName: 'Avdelning 1',
  state: 'closed',
  cardNumber,
  facts,
  submittedAt: '2026-11-24T08:00:00.000Z',
  closedAt: undefined,
  closeReason: undefined,
  reason: 'lost',
  refusalReason: undefined,
  identityCheck: undefined,
  note: undefined,
  details: undefined,
};
const card: ExtractedCard = {
  cardNumber,
  cardType: 'sis',
  loa: undefined,
  activatedAt: undefined,
  lastValidDay: undefined,
  events: [],
};

it('says everything of an order in words', () => {
  const [told] = casePieces({ cases: [order], receipts: [], documents: [], visits: [] });
  expect(told).toMatchObject({ kind: 'facts' });
  expect(JSON.stringify(told).replaceAll('LoA', '')).not.toMatch(
    /lost|driving-licence|permanent|meanwhile|desk|loa-3|period|[a-z][A-Z]/,
  );
});

it.each([
  [card, 'LoA 3'],
  [{ ...card, loa: 'loa-2' }, 'LoA 2'],
  [{ ...card, cardNumber: 'SIS0000002' }, 'Inte sparad'],
])('tells the level that a card was ordered for when none is kept with it', (each, level) => {
  expect(cardPieces({ cards: [each], blockRequests: [], cases: [order] })).toMatchObject([
    { kind: 'table', rows: [[expect.any(String), 'SIS-kort', level, '–', '–']] },
  ]);
});
