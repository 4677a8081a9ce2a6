import { createHash } from 'node:crypto';
import { StockLocation, type CardState } from '../../../contract/index.ts';
import { knownCards } from '../../cards/index.ts';
import type { Context } from '../../kernel/context.ts';
import type { CardRow } from '../../kernel/schema/cards.ts';
import { byWeight, missingThere } from './compare.ts';
import type { Compared, Comparison, Lying } from './types.ts';

/** Cards that were scanned where they lie. */
export interface ScannedCards {
  readonly cardNumbers: readonly string[];
  /** Every card was scanned that customer service keeps: others that should be among them are missing. */
  readonly isWhole: boolean;
}

/** States of a card that lies with customer service: waits for its holder, for its destruction, or for being given out. */
const kept: ReadonlySet<CardState> = new Set(['delivered', 'returned', 'annulled', 'blank', 'in-stock', 'reserved']);

/** Of those, what lies with customer service and nowhere else; the stock is counted place by place. */
const expected = ['delivered', 'returned'] as const;

/**
 * Holds cards that were scanned in the cupboard against the register: those that it doesn't know, those that it believes to be elsewhere, and, when all were
 * scanned, those that should lie there and don't. Changes nothing.
 */
export async function compareScanned(context: Context, { cardNumbers, isWhole }: ScannedCards): Promise<Comparison> {
  const known = await knownCards(context, cardNumbers);
  const found = cardNumbers.flatMap((cardNumber) => differenceOf(cardNumber, known.get(cardNumber)) ?? []);
  const scanned = new Set(cardNumbers);
  const due = isWhole ? await expectedCards(context) : [];
  const unseen = due.filter(({ cardNumber }) => !scanned.has(cardNumber)).map(missingThere);
  const sha256 = createHash('sha256')
    .update([...cardNumbers].sort().join('\n'))
    .digest('hex');
  return {
    source: isWhole ? 'Skannade kort, alla som förvaras' : 'Skannade kort',
    sha256,
    readAs: `${sha256} ${isWhole}`,
    rows: cardNumbers.length,
    refused: 0,
    same: cardNumbers.length - found.length,
    differences: [...found, ...unseen].sort(byWeight),
    certificates: [],
    waits: undefined,
    lying: lyingOf([...known.values()]),
  };
}

/** Undefined: the register knows that it lies with customer service. */
function differenceOf(cardNumber: string, row: CardRow | undefined): Compared | undefined {
  const about = { cardNumber, listed: undefined, personId: row?.holderId ?? undefined };
  if (!row) return { ...about, kind: 'only-there', weight: 'important', here: undefined };
  if (kept.has(row.state)) return undefined;
  const here = { state: row.state, lastDay: row.certifiedTo ?? row.lastValidDay ?? undefined };
  return { ...about, kind: 'other-state', weight: row.state === 'destroyed' ? 'danger' : 'important', here };
}

/** A card that turned up when a unit counted its drawer lies there. The place of one that was handed in is where it once was in stock, and says nothing. */
const expectedCards = ({ db }: Context): Promise<CardRow[]> =>
  db
    .selectFrom('cards')
    .selectAll()
    .where('state', 'in', expected)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('cardEvents')
            .select('cardEvents.cardNumber')
            .whereRef('cardEvents.cardNumber', '=', 'cards.cardNumber')
            .where('cardEvents.reason', '=', 'card-turned-up')
            .where('cards.location', 'like', 'unit:%'),
        ),
      ),
    )
    .orderBy('cardNumber')
    .execute();

/** Where the register believes the cards to be, most first. */
function lyingOf(rows: readonly CardRow[]): Lying[] {
  const heaps = Map.groupBy(rows, ({ state, location }) => `${state} ${kept.has(state) ? (location ?? '') : ''}`);
  return [...heaps.values()]
    .flatMap((heap) => {
      const [first] = heap;
      if (!first) return [];
      const location = kept.has(first.state) ? StockLocation.safeParse(first.location).data : undefined;
      return [{ state: first.state, location, count: heap.length }];
    })
    .sort((one, other) => other.count - one.count || (one.state < other.state ? -1 : 1));
}
