import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { unitLocation } from '../../../contract/index.ts';
import { isRefusal, type Asker, type Comparison } from '../../../register/index.ts';
import {
  aClerk,
  aHolder,
  aReserveCard,
  aUnit,
  openFreshRegister,
  type BuiltUnit,
  type FreshRegister,
} from '../../support/builders.ts';

let site: FreshRegister;
let unit: BuiltUnit;
let clerk: Asker;
let colleague: Asker;
beforeEach(async () => {
  site = await openFreshRegister();
  unit = await aUnit(site);
  clerk = await anAsker();
  colleague = await anAsker();
});
afterEach(() => site.close());

async function anAsker(): Promise<Asker> {
  const person = await aClerk(site, { unit });
  return { viewer: await person.viewer(), author: await person.author('customer-service') };
}

const compare = (cardNumbers: readonly string[], isWhole = false): Promise<Comparison> =>
  site.register.reconciliations.compareScanned({ cardNumbers, isWhole });
const kinds = ({ differences }: Comparison) =>
  differences.map(({ cardNumber, kind, weight, here }) => [cardNumber, kind, weight, here?.state]);

/** Gone when the drawer was counted. */
async function aMissingCard() {
  const { unitId } = await aUnit(site);
  const cardNumber = await aReserveCard(site, { unitId });
  const pile = { location: unitLocation(unitId), cardType: 'reserve' } as const;
  await site.register.stock.take({ ...pile, serials: [], notFound: [cardNumber] }, clerk);
  return { cardNumber, pile };
}

/** Lay in its drawer the next time that it was counted. */
async function aFoundCard(): Promise<string> {
  const { cardNumber, pile } = await aMissingCard();
  await site.register.stock.take({ ...pile, serials: [cardNumber], notFound: [] }, clerk);
  return cardNumber;
}

/** Was handed in at customer service. */
async function aReturnedCard(): Promise<string> {
  const { cardNumber } = await aMissingCard();
  await site.register.cards.reportReturn({ cardNumber, handedIn: { cut: true }, ...clerk });
  return cardNumber;
}

async function aDestroyedCard(): Promise<string> {
  const cardNumber = await aReserveCard(site, unit);
  await site.register.stock.annul({ serials: [cardNumber], reason: 'faulty' }, clerk);
  const made = await site.register.destructions.list([cardNumber], clerk);
  if (isRefusal(made)) throw new Error(made.message);
  await site.register.destructions.confirm(made.number, colleague);
  return cardNumber;
}

it('knows where the register believes scanned cards to be, and tells those that it does not know or believes elsewhere', async () => {
  const [returned, drawer, destroyed] = [await aReturnedCard(), await aReserveCard(site, unit), await aDestroyedCard()];
  const holder = await aHolder(site, { unit });
  const found = await compare([returned, drawer, destroyed, holder.cardNumber, 'SI99990001']);
  expect(kinds(found)).toEqual([
    [destroyed, 'other-state', 'danger', 'destroyed'],
    [holder.cardNumber, 'other-state', 'important', 'active'],
    ['SI99990001', 'only-there', 'important', undefined],
  ]);
  expect(found).toMatchObject({ rows: 5, same: 2, refused: 0, waits: undefined });
  expect(found.lying).toEqual([
    { state: 'active', location: undefined, count: 1 },
    { state: 'destroyed', location: undefined, count: 1 },
    { state: 'in-stock', location: unitLocation(unit.unitId), count: 1 },
    { state: 'returned', location: expect.stringContaining('unit:'), count: 1 },
  ]);
});

it('misses cards only when all that are kept were scanned', async () => {
  const [scanned, unseen] = [await aReturnedCard(), await aReturnedCard()];
  expect(kinds(await compare([scanned]))).toEqual([]);
  expect(kinds(await compare([scanned], true))).toEqual([[unseen, 'only-here', 'important', 'returned']]);
});

it('does not miss a card that turned up at a unit, and takes it as it lies once it was sent in', async () => {
  const cardNumber = await aFoundCard();
  expect(kinds(await compare([], true))).toEqual([]);
  expect(kinds(await compare([cardNumber], true))).toEqual([]);
});

it('is signed as a list is, and answered: nobody has said whose an unknown card is, and a block may be asked for', async () => {
  const holder = await aHolder(site, { unit });
  const files = [{ name: 'skannade-kort.txt', bytes: Buffer.from('x') }];
  const kept = { files, isFull: false, includesProtected: true, scanned: true };
  const previewId = await site.register.imports.keepPreview(kept, clerk);
  const { reconciliations } = site.register;
  const signed = await reconciliations.sign(await compare([holder.cardNumber, 'SI99990001']), { ...clerk, previewId });
  if (isRefusal(signed)) throw new Error(signed.message);
  const { number } = signed;
  const differences = await reconciliations.differences(number);
  const possible = await Promise.all(
    differences.map(async (each) => [each.cardNumber, await reconciliations.possible(each)]),
  );
  expect(Object.fromEntries(possible)).toEqual({
    [holder.cardNumber]: ['block-asked', 'mended-there', 'nothing'],
    SI99990001: ['mended-there', 'nothing'],
  });
  const answered = { number, cardNumber: holder.cardNumber, answer: 'block-asked', reason: 'lost' } as const;
  expect(await reconciliations.answer({ ...answered, note: 'Låg i skåpet', ...colleague })).toBeUndefined();
  expect(await site.register.blocks.find(holder.cardNumber)).toMatchObject({ reason: 'lost' });
  expect(await reconciliations.find(number)).toMatchObject({ source: 'Skannade kort', rows: 2, same: 0, open: 1 });
});
