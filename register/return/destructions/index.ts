import type { Kysely } from 'kysely';
import { formatSerials } from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import { destructionFault } from '../../../rights/index.ts';
import { moveCard } from '../../cards/move.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Asker } from '../../kernel/author.ts';
import { nextNumber, type Context, type Work } from '../../kernel/context.ts';
import { isRefusal, type Refusal } from '../../kernel/refusal.ts';
import type { DestructionRow } from '../../kernel/schema/routines.ts';
import * as refuse from './refusals.ts';
import { listFault } from './rules.ts';
import type { Destruction } from './types.ts';
import type { Tables } from '../../kernel/schema/index.ts';

const mostShown = 100;

/** Newest first, at most 100. */
async function recent(context: Context): Promise<Destruction[]> {
  const rows = await context.db
    .selectFrom('destructions')
    .selectAll()
    .orderBy('listedAt', 'desc')
    .orderBy('number', 'desc')
    .limit(mostShown)
    .execute();
  return withCards(context, rows);
}

/**
 * Lists cards that were handed in, have expired or were annulled. All of them or none: a card that is evidence, in use or on another
 * open list is refused by name.
 */
async function list(
  work: Work,
  cardNumbers: readonly string[],
  { viewer, author }: Asker,
): Promise<Destruction | Refusal> {
  if (destructionFault(viewer) !== undefined) return refuse.destructionByServiceOnly();
  const wanted = [...new Set(cardNumbers)];
  if (wanted.length === 0) return refuse.noCardToDestroy();
  const fault = await listFault(work, wanted);
  if (fault) return fault;
  const destructionId = createId();
  const number = await nextNumber(work, 'destruction', author.at);
  const listed = { destructionId, number, listedBy: author.hsaId, listedAt: author.at };
  await work.db.insertInto('destructions').values(listed).execute();
  const rows = wanted.map((cardNumber) => ({ destructionId, cardNumber }));
  await work.db.insertInto('destructionCards').values(rows).execute();
  const details = { number, serials: formatSerials(wanted), cards: String(wanted.length) };
  await appendAudit(work, { action: 'destruction-listed', author, details });
  return get(work, number);
}

/** Every card → `destroyed`. Refuses the person who made the list. Repeating it changes nothing. */
async function confirm(work: Work, number: string, { viewer, author }: Asker): Promise<Destruction | Refusal> {
  const found = await openList(work, number);
  if (isRefusal(found) || found.confirmedAt !== undefined) return found;
  const fault = destructionFault(viewer, found);
  if (fault === 'not-customer-service') return refuse.destructionByServiceOnly();
  if (fault === 'listed-it') return refuse.destructionListedByYou();
  const outdated = await listFault(work, found.cardNumbers, number);
  if (outdated) return refuse.listOutdated({ faults: outdated.message });
  for (const cardNumber of found.cardNumbers) {
    await moveCard(work, { cardNumber, to: 'destroyed', action: 'card-destroyed', author, details: { number } });
  }
  const done = { confirmedBy: author.hsaId, confirmedAt: author.at };
  await work.db.updateTable('destructions').set(done).where('number', '=', number).execute();
  const details = { number, listedBy: found.listedBy, cards: String(found.cardNumbers.length) };
  await appendAudit(work, { action: 'destruction-confirmed', author, details });
  return get(work, number);
}

/** Drops a list that isn't confirmed. */
async function cancel(work: Work, number: string, { viewer, author }: Asker): Promise<Destruction | Refusal> {
  const found = await openList(work, number);
  if (isRefusal(found)) return found;
  if (destructionFault(viewer) !== undefined) return refuse.destructionByServiceOnly();
  if (found.confirmedAt !== undefined) return refuse.destroyedAlready();
  await work.db.updateTable('destructions').set({ cancelledAt: author.at }).where('number', '=', number).execute();
  await appendAudit(work, { action: 'destruction-cancelled', author, details: { number } });
  return get(work, number);
}

async function openList(work: Work, number: string): Promise<Destruction | Refusal> {
  const found = await find(work, number);
  if (!found) return refuse.listUnknown();
  return found.cancelledAt === undefined ? found : refuse.listDropped();
}

async function find(context: Context, number: string): Promise<Destruction | undefined> {
  const rows = await context.db.selectFrom('destructions').selectAll().where('number', '=', number).execute();
  const [found] = await withCards(context, rows);
  return found;
}

async function get(context: Context, number: string): Promise<Destruction> {
  const found = await find(context, number);
  if (!found) throw new Error(`No destruction ${number}`);
  return found;
}

const cardsOf = async (db: Kysely<Tables>, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : db
        .selectFrom('destructionCards')
        .select(['destructionId', 'cardNumber'])
        .where('destructionId', 'in', ids)
        .orderBy('destructionId')
        .orderBy('cardNumber')
        .execute();

/** The lists with their cards, which are read for all of them at once. */
async function withCards(context: Context, rows: readonly DestructionRow[]): Promise<Destruction[]> {
  const ids = rows.map(({ destructionId }) => destructionId);
  const listed = Map.groupBy(await cardsOf(context.db, ids), ({ destructionId }) => destructionId);
  return rows.map((row) => ({
    number: row.number,
    listedBy: row.listedBy,
    listedAt: row.listedAt,
    confirmedBy: row.confirmedBy ?? undefined,
    confirmedAt: row.confirmedAt ?? undefined,
    cancelledAt: row.cancelledAt ?? undefined,
    cardNumbers: (listed.get(row.destructionId) ?? []).map(({ cardNumber }) => cardNumber),
  }));
}

/** Batches of cards that are destroyed by two persons. */
export const destructions = { portal: { read: { recent, find }, write: { list, confirm, cancel } } };
