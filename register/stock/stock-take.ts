import { z } from 'zod';
import type { StockCardType } from '../../contract/index.ts';
import { formatSerials, unitOfLocation, words, type StockLocation, type Viewer } from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import { moveCard } from '../cards/move.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Asker } from '../kernel/author.ts';
import type { Context, Work } from '../kernel/context.ts';
import { isRefusal, type Refusal } from '../kernel/refusal.ts';
import type { CardRow } from '../kernel/schema/cards.ts';
import type { StockTakeRow } from '../kernel/schema/routines.ts';
import * as refuse from './refusals.ts';
import { mayCount } from './rights.ts';
import { cardRows, placeName, readLocation, usableState } from './rows.ts';
import type { Count, StockTake } from './types.ts';

const Variance = z.object({ notFound: z.array(z.string()), extra: z.array(z.string()) });

interface Counted {
  readonly location: StockLocation;
  readonly cardType: StockCardType;
  readonly serials: readonly string[];
}

/** Compares counted serials with what should lie there; changes nothing. Expired blanks lie there too, until they are annulled. */
export async function compareCount(
  context: Context,
  { location, cardType, serials }: Counted,
  viewer: Viewer,
): Promise<Count | Refusal> {
  if (!mayCount(viewer, location)) return refuse.countNotYours();
  const lying = await context.db
    .selectFrom('cards')
    .select('cardNumber')
    .where('location', '=', location)
    .where('cardType', '=', cardType)
    .where('state', '=', usableState(location))
    .orderBy('cardNumber')
    .execute();
  const expected = new Set(lying.map(({ cardNumber }) => cardNumber));
  const counted = new Set(serials);
  const unexpected = serials.filter((serial) => !expected.has(serial));
  const rows = new Map((await cardRows(context, unexpected)).map((row) => [row.cardNumber, row]));
  return {
    expected: expected.size,
    found: serials.filter((serial) => expected.has(serial)),
    notFound: [...expected].filter((serial) => !counted.has(serial)),
    extra: await Promise.all(
      unexpected.map(async (cardNumber) => {
        const row = rows.get(cardNumber);
        return { cardNumber, why: await whyExtra(context, row, location), turnedUp: row?.state === 'missing' };
      }),
    ),
  };
}

async function whyExtra(context: Context, row: CardRow | undefined, location: StockLocation): Promise<string> {
  if (!row) return 'Finns inte i registret. Lämna kortet till Intern kundservice.';
  if (row.state === 'missing')
    return 'Var anmält som saknat. Det kan inte användas: skicka det till Intern kundservice.';
  const here = row.location === location;
  if (here && row.state === 'reserved') return 'Är reserverat i ett ärende och får ligga kvar.';
  if (here && row.state === 'in-transit') return 'Är på väg hit. Bekräfta leveransen först.';
  const type = words.cardType[row.cardType];
  if (here) return `${type}, ${words.cardState[row.state].toLowerCase()}.`;
  const place = row.location === null ? undefined : await placeName(context, readLocation(row.location));
  const state = words.cardState[row.state].toLowerCase();
  return place === undefined ? `${type}, ${state}.` : `${type}, ${state}. Hör till ${place}.`;
}

/**
 * Records a count: what was not found becomes `missing`, what was missing and turned up `returned`.
 * @param input.notFound what the person has seen would become missing; refused when it is no longer the same
 */
export async function takeStock(
  work: Work,
  input: Counted & { readonly notFound: readonly string[] },
  { viewer, author }: Asker,
): Promise<StockTake | Refusal> {
  const count = await compareCount(work, input, viewer);
  if (isRefusal(count)) return count;
  if (formatSerials(count.notFound) !== formatSerials(input.notFound)) {
    return refuse.stockChanged();
  }
  const { location, cardType } = input;
  for (const cardNumber of count.notFound) {
    await moveCard(work, { cardNumber, to: 'missing', action: 'card-missing', author });
  }
  for (const { cardNumber } of count.extra.filter(({ turnedUp }) => turnedUp)) {
    await moveCard(work, { cardNumber, to: 'returned', action: 'card-turned-up', author });
  }
  const extra = count.extra.map(({ cardNumber }) => cardNumber);
  const row: StockTakeRow = {
    stockTakeId: createId(),
    location,
    cardType,
    takenAt: author.at,
    takenBy: author.hsaId,
    expected: count.expected,
    found: count.found.length,
    variance: JSON.stringify({ notFound: count.notFound, extra }),
  };
  await work.db.insertInto('stockTakes').values(row).execute();
  await appendAudit(work, {
    action: 'stock-taken',
    author,
    unitId: unitOfLocation(location),
    details: {
      location,
      cardType,
      expected: String(row.expected),
      found: String(row.found),
      ...(count.notFound.length > 0 && { notFound: formatSerials(count.notFound) }),
      ...(extra.length > 0 && { extra: formatSerials(extra) }),
    },
  });
  return toStockTake(work, row);
}

/** Counts of a place, newest first. */
export async function listTakes(context: Context, location: StockLocation): Promise<StockTake[]> {
  const rows = await context.db
    .selectFrom('stockTakes')
    .selectAll()
    .where('location', '=', location)
    .orderBy('stockTakeId', 'desc')
    .limit(20)
    .execute();
  return Promise.all(rows.map((row) => toStockTake(context, row)));
}

async function toStockTake(context: Context, row: StockTakeRow): Promise<StockTake> {
  const location = readLocation(row.location);
  const { cardType, takenAt, takenBy, expected, found } = row;
  const variance = Variance.parse(JSON.parse(row.variance));
  return {
    location,
    name: await placeName(context, location),
    cardType,
    takenAt,
    takenBy,
    expected,
    found,
    ...variance,
  };
}
