import { parseSerials, words, type StockCardType, type Day } from '../../contract/index.ts';
import { serialUnknown } from '../cards/refusals.ts';
import type { Card } from '../cards/types.ts';
import type { Context } from '../kernel/context.ts';
import type { Refusal } from '../kernel/refusal.ts';
import type { CardRow } from '../kernel/schema/cards.ts';
import * as refuse from './refusals.ts';
import { cardRows, firstFew, usableCards } from './rows.ts';
import type { Pick } from './types.ts';

interface Picked {
  readonly serials: string;
  readonly wanted: number;
  readonly cardType: StockCardType;
  readonly fewer?: boolean;
  readonly notOldest?: boolean;
}

/**
 * Whether these cards can be sent (domain P3): blank cards of the central stock, not expired, at most `wanted`, oldest first. Fewer need
 * `fewer`, others than the oldest need `notOldest`.
 */
export async function judgePick(
  context: Context,
  { serials: text, wanted, cardType, fewer, notOldest }: Picked,
  day: Day,
): Promise<Pick | Refusal> {
  const parsed = parseSerials(text, wanted);
  if (!parsed.ok) return refuse.serialsUnreadable({ errors: parsed.errors.join(' ') });
  const { serials } = parsed;
  const rows = new Map((await cardRows(context, serials)).map((row) => [row.cardNumber, row]));
  const faults = serials.flatMap((serial) => faultOf(serial, rows.get(serial), { cardType, day }) ?? []);
  const unfit = firstFew(faults);
  if (unfit) return unfit;
  if (serials.length < wanted && fewer !== true) {
    return refuse.fewerThanOrdered({ cards: serials.length, wanted });
  }
  const older = await olderThan(context, [...rows.values()], { cardType, day });
  if (older.length === 0 || notOldest === true) return { serials, older };
  const [first] = older;
  return refuse.olderCardsLeft({ oldest: first?.cardNumber ?? '', expires: first?.blankExpires ?? '' });
}

function faultOf(
  serial: string,
  row: CardRow | undefined,
  { cardType, day }: { cardType: StockCardType; day: Day },
): Refusal | undefined {
  if (!row) return serialUnknown({ serial });
  if (row.cardType !== cardType) {
    return refuse.serialOfAnotherType({ serial, cardType: words.cardType[row.cardType].toLowerCase() });
  }
  if (row.state !== 'blank') {
    return refuse.serialNotBlank({ serial, state: words.cardState[row.state].toLowerCase() });
  }
  if (row.location !== 'central') return refuse.serialElsewhere({ serial });
  if (row.blankExpires !== null && row.blankExpires < day) {
    return refuse.serialExpired({ serial, expired: row.blankExpires });
  }
  return undefined;
}

/** Cards that would stay behind although they expire before one that is taken. */
async function olderThan(
  context: Context,
  taken: readonly CardRow[],
  { cardType, day }: { cardType: StockCardType; day: Day },
): Promise<Card[]> {
  const numbers = new Set(taken.map(({ cardNumber }) => cardNumber));
  const newest =
    taken
      .map(({ blankExpires }) => blankExpires ?? '')
      .sort()
      .at(-1) ?? '';
  const left = await usableCards(context, { location: 'central', cardType, day });
  return left.filter(
    ({ cardNumber, blankExpires }) => blankExpires !== undefined && blankExpires < newest && !numbers.has(cardNumber),
  );
}
