import type { StockCardType, Day } from '../../contract/index.ts';
import { dayOf, formatSerials, parseSerials } from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import { createCards } from '../cards/create.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Asker } from '../kernel/author.ts';
import type { Context, Work } from '../kernel/context.ts';
import { isRefusal, together, type Refusal } from '../kernel/refusal.ts';
import type { BundleRow } from '../kernel/schema/routines.ts';
import * as refuse from './refusals.ts';
import { unlessManager } from './rights.ts';
import { cardRows } from './rows.ts';
import type { Bundle } from './types.ts';

/** Most cards in one bundle: a slip in a range must not make cards by the million. */
const mostCards = 1000;

interface NewBundle {
  readonly cardType: StockCardType;
  readonly serials: string;
  readonly blankExpires: Day;
  readonly deliveryNumber?: string;
}

/**
 * Cards come into being here: every serial of the bundle becomes a blank card in the central stock. Refuses serials that are known already,
 * and expiries that are past.
 */
export async function registerBundle(
  work: Work,
  bundle: NewBundle,
  { viewer, author }: Asker,
): Promise<Bundle | Refusal> {
  const serials = await newSerials(work, bundle, { viewer, author });
  if (isRefusal(serials)) return serials;
  const { cardType, blankExpires, deliveryNumber } = bundle;
  const row: BundleRow = {
    bundleId: createId(),
    cardType,
    serials: formatSerials(serials.serials),
    cardCount: serials.serials.length,
    blankExpires,
    deliveryNumber: deliveryNumber ?? null,
    registeredAt: author.at,
    registeredBy: author.hsaId,
  };
  await work.db.insertInto('bundles').values(row).execute();
  const known = { cardType, blankExpires, bundleId: row.bundleId, location: 'central', state: 'blank' } as const;
  const cards = serials.serials.map((cardNumber) => ({ ...known, cardNumber }));
  await createCards(work, cards, { action: 'bundle-registered', author });
  await appendAudit(work, {
    action: 'stock-bundle-added',
    author,
    details: { bundleId: row.bundleId, cardType, serials: row.serials, cardCount: String(row.cardCount), blankExpires },
  });
  return toBundle(row, row.cardCount);
}

/** All that is wrong with a bundle, or with what of it is known yet. */
export async function checkBundle(context: Context, bundle: BundleSoFar, asker: Asker): Promise<Refusal | undefined> {
  const read = await newSerials(context, bundle, asker);
  return isRefusal(read) ? read : undefined;
}

type BundleSoFar = Pick<NewBundle, 'serials'> & { readonly blankExpires?: Day | undefined };

async function newSerials(
  context: Context,
  { serials: text, blankExpires }: BundleSoFar,
  { viewer, author }: Asker,
): Promise<{ serials: readonly string[] } | Refusal> {
  const refused = unlessManager(viewer);
  if (refused) return refused;
  const parsed = parseSerials(text, mostCards);
  const isExpired = blankExpires !== undefined && blankExpires < dayOf(author.at);
  const wrong = together(
    parsed.ok
      ? await knownAmong(context, parsed.serials)
      : refuse.serialsUnreadable({ errors: parsed.errors.join(' ') }),
    isExpired ? refuse.blanksExpired({ expired: blankExpires }) : undefined,
  );
  return wrong ?? { serials: parsed.ok ? parsed.serials : [] };
}

async function knownAmong(context: Context, serials: readonly string[]): Promise<Refusal | undefined> {
  const known = await cardRows(context, serials);
  if (known.length === 0) return undefined;
  return refuse.serialsKnown({ serials: formatSerials(known.map(({ cardNumber }) => cardNumber)) });
}

/** One page of the bundles, newest first, with what is left of each in the central stock. @param wish.after id of the bundle before the page */
export async function listBundles(
  context: Context,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ bundles: Bundle[]; next: string | undefined }> {
  const rows = await context.db
    .selectFrom('bundles')
    .selectAll('bundles')
    .select((eb) =>
      eb
        .selectFrom('cards')
        .select((of) => of.fn.countAll<number>().as('count'))
        .whereRef('cards.bundleId', '=', 'bundles.bundleId')
        .where('cards.state', '=', 'blank')
        .where('cards.location', '=', 'central')
        .as('blanks'),
    )
    .$if(after !== undefined, (query) => query.where('bundles.bundleId', '<', after ?? ''))
    .orderBy('bundles.bundleId', 'desc')
    .limit(limit + 1)
    .execute();
  const bundles = rows.slice(0, limit).map(({ blanks, ...row }) => toBundle(row, blanks ?? 0));
  return { bundles, next: rows.length > limit ? bundles.at(-1)?.bundleId : undefined };
}

function toBundle(row: BundleRow, left: number): Bundle {
  return { ...row, deliveryNumber: row.deliveryNumber ?? undefined, left };
}
