import type { Kysely } from 'kysely';
import type { Instant } from '../../../contract/index.ts';
import { appendAudit } from '../audit/append.ts';
import type { Author } from '../author.ts';
import type { Context, Work } from '../context.ts';
import type { Bare, SessionRow, Tables } from '../schema/index.ts';
import { genuine, putRow } from './door.ts';
import { isOver, macTablesIn } from './tables.ts';

const table = 'sessions';

/** Keeps a session; forgets those that nobody can use any more. */
async function begin(
  work: Work,
  { session, usedSince, begunSince }: { session: Bare<SessionRow>; usedSince: number; begunSince: number },
): Promise<void> {
  const db = macTablesIn(work.db);
  await db.deleteFrom(table).where('usedAt', '<', usedSince).execute();
  await db.deleteFrom(table).where('beganAt', '<', begunSince).execute();
  await putRow(work, table, session);
}

async function find(context: Context, id: string): Promise<SessionRow | undefined> {
  return (await genuine(context, table, await sessionById(context.db, id)))[0];
}

/** Every request asks for its session, and whether it has ended. */
const sessionById = (db: Kysely<Tables>, id: string) =>
  macTablesIn(db).selectFrom(table).selectAll().select(isOver(table)).where('id', '=', id).execute();

/** Those that can be used, the newest first; at most 1000. */
async function open(
  context: Context,
  { usedSince, begunSince }: { usedSince: number; begunSince: number },
): Promise<Pick<SessionRow, 'id' | 'hsaId' | 'acr' | 'beganAt' | 'usedAt'>[]> {
  const rows = await macTablesIn(context.db)
    .selectFrom(table)
    .selectAll()
    .select(isOver(table))
    .where('usedAt', '>=', usedSince)
    .where('beganAt', '>=', begunSince)
    .orderBy('beganAt', 'desc')
    .limit(1000)
    .execute();
  const counted = await genuine(context, table, rows);
  return counted.map(({ id, hsaId, acr, beganAt, usedAt }) => ({ id, hsaId, acr, beganAt, usedAt }));
}

async function use(work: Work, id: string, at: number): Promise<void> {
  const [row] = await genuine(work, table, await sessionById(work.db, id));
  if (row && row.usedAt < at) await putRow(work, table, { ...row, usedAt: at });
}

/**
 * Ends a session that somebody logs out of, or leaves for another. The log says which, so that its row can't
 * be put back.
 */
async function end(work: Work, id: string, { at, by }: { at: Instant; by?: 'new-login' }): Promise<void> {
  const row = await endSession(work, id);
  if (row) await tellLogout(work, row, { at, by });
}

/** Forgets a session that nobody can use any more, as its times say. */
async function forget(work: Work, id: string): Promise<void> {
  await endSession(work, id);
}

/** Takes a session away, and gives it back for the log. */
export async function endSession(work: Work, id: string): Promise<SessionRow | undefined> {
  const [row] = await genuine(work, table, await sessionById(work.db, id));
  await macTablesIn(work.db).deleteFrom(table).where('id', '=', id).execute();
  return row;
}

/** Takes all of somebody away, whose HSA-id is nobody's from now on. */
export async function forgetSessionsOf(work: Work, hsaId: string): Promise<void> {
  await macTablesIn(work.db).deleteFrom(table).where('hsaId', '=', hsaId).execute();
}

async function tellLogout(
  work: Work,
  { id, hsaId }: SessionRow,
  { at, by }: { at: Instant; by: 'new-login' | 'identity-provider' | undefined },
): Promise<void> {
  // Somebody, in no role.
  const author: Author = { hsaId, role: 'person', at };
  await appendAudit(work, { action: 'logged-out', author, details: { ...endedSession(id), by } });
}

/** How a row of the log names the session that it ends: before all else, where it is looked for. */
export const endedSession = (id: string) => ({ session: id });

/**
 * Ends one session of the identity provider's, or all of a person there; returns whose sessions ended. A
 * notice that was seen before ends nothing.
 */
async function endAtProvider(work: Work, notice: ProviderLogout): Promise<string[]> {
  const { id, now, at, seenSince, subject, providerSession } = notice;
  await work.db.deleteFrom('providerLogouts').where('seenAt', '<', seenSince).execute();
  const seen = work.db.insertInto('providerLogouts').values({ id, seenAt: now });
  const { numInsertedOrUpdatedRows } = await seen
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) return [];
  const [column, value] =
    providerSession === undefined ? (['subject', subject] as const) : (['providerSession', providerSession] as const);
  if (value === undefined) return [];
  const db = macTablesIn(work.db);
  const rows = await db.selectFrom(table).selectAll().select(isOver(table)).where(column, '=', value).execute();
  await db.deleteFrom(table).where(column, '=', value).execute();
  const ended = await genuine(work, table, rows);
  for (const row of ended) await tellLogout(work, row, { at, by: 'identity-provider' });
  return ended.map(({ hsaId }) => hsaId);
}

interface ProviderLogout {
  /** Of the notice. */
  readonly id: string;
  /** Real time, epoch ms. */
  readonly now: number;
  readonly at: Instant;
  readonly seenSince: number;
  readonly subject?: string | undefined;
  readonly providerSession?: string | undefined;
}

/** Keeps a login that has begun; forgets those that are too old, and the oldest beyond `most`. */
async function beginLogin({ db }: Work, login: StartedLogin): Promise<void> {
  const { id, attempt, at, begunSince, most } = login;
  await db.deleteFrom('loginAttempts').where('beganAt', '<', begunSince).execute();
  await db.insertInto('loginAttempts').values({ id, attempt, beganAt: at }).execute();
  const beyond = db.selectFrom('loginAttempts').select('position').orderBy('position', 'desc').limit(1).offset(most);
  await db.deleteFrom('loginAttempts').where('position', '<=', beyond).execute();
}

interface StartedLogin {
  readonly id: string;
  readonly attempt: string;
  readonly at: number;
  readonly begunSince: number;
  readonly most: number;
}

/** Takes a login that has begun; a second time there is none. */
async function takeLogin({ db }: Work, id: string, begunSince: number): Promise<string | undefined> {
  const taken = db.deleteFrom('loginAttempts').where('id', '=', id).where('beganAt', '>=', begunSince);
  return (await taken.returning('attempt').executeTakeFirst())?.attempt;
}

/**
 * Who is logged in. What a session means, how long it lasts and how its secret is kept is the portal's
 * business.
 */
export const sessions = {
  portal: { read: { find, open }, write: { begin, use, end, forget, endAtProvider, beginLogin, takeLogin } },
};
