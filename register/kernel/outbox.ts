import type { Insertable, Kysely, Selectable } from 'kysely';
import { instantAt, type Instant, type MessageName } from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import type { Context, Work } from './context.ts';
import { errorText } from './error-text.ts';
import type { Intent } from './intent.ts';
import type { Tables } from './schema/index.ts';
import type { OutboxTable } from './schema/kernel.ts';
import { mailColumns, mailKeeper, openIntents } from './sealed-mail.ts';

/** What leaves the house: kept with the change that caused it, done afterwards, at least once. */
export interface OutboxRow {
  readonly id: string;
  readonly caseId: string;
  readonly intent: Intent;
  readonly attempts: number;
  /** Stable for ever: the mail's Message-ID and the message's messageId are made of it. */
  readonly key: string;
  /** Of a mail that leaves with others: the mail that they are together. */
  readonly joined?: string | undefined;
}

/** The key of the message that starts a card's `card-validity`: there is one in its life. */
export const clockStart = (cardNumber: string): string => `card-activated:${cardNumber}`;

/** What a row of the outbox names in place of a case, when it is about a card that is older than the register. */
export const withoutCase = (cardNumber: string): string => `card:${cardNumber}`;

/** What a row of the outbox names in place of a case, when it is a mail to a person about neither case nor card. */
export const ofPerson = (personId: string): string => `person:${personId}`;

/** Adds an intent; a key that is known already changes nothing. */
export async function addIntent(
  work: Work,
  row: { caseId: string; key: string; intent: Intent; at: Instant; joined?: string },
): Promise<void> {
  const { caseId, key, intent, at, joined = null } = row;
  const [before] = await rowsByKey(work.db, [key]);
  if (before) return;
  const columns =
    intent.kind === 'mail'
      ? await mailColumns(work, intent, await mailKeeper(work.db, caseId))
      : { intent: JSON.stringify(intent), personId: null, sealed: null };
  const correlationKey = intent.kind === 'message' ? intent.correlationKey : null;
  const added = { id: createId(), caseId, key, kind: intent.kind, correlationKey, addedAt: at, dueAt: at, joined };
  await addRows(work.db, [{ ...added, ...columns }]);
  work.marks.outboxGrew = work.marks.changed = true;
}

/** Adds mails about one case, each as `addIntent` does: what they have in common is asked once. */
export async function addMails(
  work: Work,
  { caseId, at }: { readonly caseId: string; readonly at: Instant },
  mails: readonly { readonly key: string; readonly intent: Extract<Intent, { readonly kind: 'mail' }> }[],
): Promise<void> {
  const keys = mails.map(({ key }) => key);
  const before = new Set((await rowsByKey(work.db, keys)).map(({ key }) => key));
  const fresh = mails.filter(({ key }) => !before.has(key));
  if (fresh.length === 0) return;
  const keeper = await mailKeeper(work.db, caseId);
  const rows: Insertable<OutboxTable>[] = [];
  for (const { key, intent } of fresh) {
    const added = { id: createId(), caseId, key, kind: intent.kind, correlationKey: null, addedAt: at, dueAt: at };
    rows.push({ ...added, joined: null, ...(await mailColumns(work, intent, keeper)) });
  }
  await addRows(work.db, rows);
  work.marks.outboxGrew = work.marks.changed = true;
}

/** Asked for before and not of the insert: an insert that returns something keeps a copy of each page that it changes (measured: four times its CPU). */
const rowsByKey = async (db: Kysely<Tables>, keys: readonly string[]) =>
  keys.length === 0 ? [] : db.selectFrom('outbox').select('key').where('key', 'in', keys).execute();

const addRows = (db: Kysely<Tables>, rows: readonly Insertable<OutboxTable>[]) =>
  db
    .insertInto('outbox')
    .values(rows)
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();

/** Adds a message to a process, as `addIntent`. */
export function addMessage(
  work: Work,
  message: {
    caseId: string;
    key: string;
    name: MessageName;
    correlationKey: string;
    variables?: Record<string, unknown>;
    at: Instant;
  },
): Promise<void> {
  const { caseId, key, name, correlationKey, variables = {}, at } = message;
  return addIntent(work, { caseId, key, intent: { kind: 'message', name, correlationKey, variables }, at });
}

/** Rows that are due, oldest first. One that can't be read is marked failed and left out; the others go on. */
export async function dueIntents(context: Context, now: Instant, limit: number): Promise<OutboxRow[]> {
  const ids = idsOf(await due(context.db, { now, limit }).execute());
  const rows = await dueRows(context.db, ids);
  // All that was found has left meanwhile: others may wait.
  if (ids.length > 0 && rows.length === 0) return dueIntents(context, now, limit);
  return readable(context, rows, now);
}

/** Which rows of the outbox are looked for. */
interface Wanted {
  readonly limit: number;
  /** Ids of rows that somebody is at already: they count, and aren't opened. */
  readonly underWay: ReadonlySet<string>;
}

/**
 * As `dueIntents`, without those that are under way, and of the messages with one correlation key the oldest alone: none overtakes one that
 * failed. `isMore`: there may be more than the limit.
 */
export async function dueBeside(
  context: Context,
  now: Instant,
  { limit, underWay }: Wanted,
): Promise<{ readonly rows: OutboxRow[]; readonly isMore: boolean }> {
  const due = await nextIds(context.db, { now, limit });
  const ids = idsOf(due).filter((id) => !underWay.has(id));
  const fresh = await dueRows(context.db, ids);
  // All that was found has left meanwhile: others may wait.
  if (ids.length > 0 && fresh.length === 0) return dueBeside(context, now, { limit, underWay });
  return { rows: await readable(context, fresh, now), isMore: due.length === limit };
}

const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);

async function readable(context: Context, found: Awaited<ReturnType<typeof dueRows>>, now: Instant) {
  const rows: OutboxRow[] = [];
  for (const { intent, ...row } of await openIntents(context, found)) {
    if (typeof intent !== 'string') rows.push(toRow({ ...row, intent }));
    else await context.write((work) => markFailed(work, { id: row.id, error: intent, retryAt: anHourAfter(now) }));
  }
  return rows;
}

interface DueNow {
  readonly now: Instant;
  readonly limit: number;
}

const due = (db: Kysely<Tables>, { now, limit }: DueNow) =>
  db
    .selectFrom('outbox')
    .select('id')
    .where('doneAt', 'is', null)
    .where('dueAt', '<=', now)
    .orderBy('position')
    .limit(limit);

/** Of many that wait most are under way: only the others are read whole. */
const nextIds = (db: Kysely<Tables>, given: DueNow) =>
  due(db, given)
    .where((eb) =>
      eb.or([
        eb('correlationKey', 'is', null),
        eb.not(
          eb.exists(
            eb
              .selectFrom('outbox as earlier')
              .select('earlier.id')
              .whereRef('earlier.correlationKey', '=', 'outbox.correlationKey')
              .whereRef('earlier.position', '<', 'outbox.position')
              .where('earlier.doneAt', 'is', null),
          ),
        ),
      ]),
    )
    .execute();

const dueRows = async (db: Kysely<Tables>, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : db
        .selectFrom('outbox')
        .select(['id', 'caseId', 'key', 'attempts', 'intent', 'personId', 'sealed', 'joined'])
        .where('id', 'in', ids)
        .where('doneAt', 'is', null)
        .orderBy('position')
        .execute();

/** What of a case (or card without one) has not left the house yet, oldest first, whenever it is due. */
export async function intentsOf(context: Context, caseId: string): Promise<OutboxRow[]> {
  const rows = await waitingOf(context.db, caseId);
  return (await openIntents(context, rows)).flatMap(({ intent, ...row }) =>
    typeof intent === 'string' ? [] : [toRow({ ...row, intent })],
  );
}

const waitingOf = (db: Kysely<Tables>, caseId: string) =>
  db
    .selectFrom('outbox')
    .select(['id', 'caseId', 'key', 'attempts', 'intent', 'personId', 'sealed', 'joined'])
    .where('caseId', '=', caseId)
    .where('doneAt', 'is', null)
    .orderBy('position')
    .execute();

const toRow = ({ joined, ...row }: Omit<OutboxRow, 'joined'> & Pick<Selectable<OutboxTable>, 'joined'>): OutboxRow =>
  joined === null ? row : { ...row, joined };

/** The mails that leave as this one, itself among them, oldest first; those that were sent or given up have left. */
export async function joinedWith(context: Context, row: OutboxRow, now: Instant): Promise<OutboxRow[]> {
  if (row.joined === undefined) return [row];
  const ids = await context.db
    .selectFrom('outbox')
    .select('id')
    .where('joined', '=', row.joined)
    .where('doneAt', 'is', null)
    .orderBy('position')
    .execute();
  return readable(context, await dueRows(context.db, idsOf(ids)), now);
}

/** False when a row was done or given up meanwhile. */
export async function isWaiting({ db }: Context, id: string): Promise<boolean> {
  return (await waitingRow(db, id)).length > 0;
}

const waitingRow = (db: Kysely<Tables>, id: string) =>
  db.selectFrom('outbox').select('id').where('id', '=', id).where('doneAt', 'is', null).execute();

/** Tries again at `retryAt`; never gives up. */
export async function markFailed(
  work: Work,
  { id, error, retryAt }: { id: string; error: string; retryAt: Instant },
): Promise<void> {
  await work.db
    .updateTable('outbox')
    .set((eb) => ({ attempts: eb('attempts', '+', 1), lastError: errorText(error), dueAt: retryAt }))
    .where('id', '=', id)
    .where('doneAt', 'is', null)
    .execute();
}

function anHourAfter(instant: Instant): Instant {
  return instantAt(Date.parse(instant) + 3_600_000);
}
