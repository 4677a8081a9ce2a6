import type { Kysely } from 'kysely';
import type { Context, Work } from './context.ts';
import type { SessionRow } from './schema/index.ts';
import type { Tables } from './schema/index.ts';

/** Keeps a session; forgets those that nobody can use any more. */
async function begin(
  { db }: Work,
  { session, usedSince, begunSince }: { session: SessionRow; usedSince: number; begunSince: number },
): Promise<void> {
  await db.deleteFrom('sessions').where('usedAt', '<', usedSince).execute();
  await db.deleteFrom('sessions').where('beganAt', '<', begunSince).execute();
  await db.insertInto('sessions').values(session).execute();
}

async function find({ db }: Context, id: string): Promise<SessionRow | undefined> {
  return (await sessionById(db, id))[0];
}

/** Every request asks for its session. */
const sessionById = (db: Kysely<Tables>, id: string) =>
  db.selectFrom('sessions').selectAll().where('id', '=', id).execute();

/** Those that can be used, the newest first; at most 1000. */
function open({ db }: Context, { usedSince, begunSince }: { usedSince: number; begunSince: number }) {
  return db
    .selectFrom('sessions')
    .select(['id', 'hsaId', 'acr', 'beganAt', 'usedAt'])
    .where('usedAt', '>=', usedSince)
    .where('beganAt', '>=', begunSince)
    .orderBy('beganAt', 'desc')
    .limit(1000)
    .execute();
}

async function use({ db }: Work, id: string, at: number): Promise<void> {
  await db.updateTable('sessions').set({ usedAt: at }).where('id', '=', id).where('usedAt', '<', at).execute();
}

async function end({ db }: Work, id: string): Promise<void> {
  await db.deleteFrom('sessions').where('id', '=', id).execute();
}

/**
 * Ends one session of the identity provider's, or all of a person there; returns whose sessions ended. A notice that was seen before
 * ends nothing.
 */
async function endAtProvider({ db }: Work, notice: ProviderLogout): Promise<string[]> {
  const { id, at, seenSince, subject, providerSession } = notice;
  await db.deleteFrom('providerLogouts').where('seenAt', '<', seenSince).execute();
  const seen = db.insertInto('providerLogouts').values({ id, seenAt: at });
  const { numInsertedOrUpdatedRows } = await seen
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) return [];
  const [column, value] =
    providerSession === undefined ? (['subject', subject] as const) : (['providerSession', providerSession] as const);
  if (value === undefined) return [];
  const ended = await db.deleteFrom('sessions').where(column, '=', value).returning('hsaId').execute();
  return ended.map(({ hsaId }) => hsaId);
}

interface ProviderLogout {
  /** Of the notice. */
  readonly id: string;
  readonly at: number;
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

/** Who is logged in. What a session means, how long it lasts and how its secret is kept is the portal's business. */
export const sessions = {
  portal: { read: { find, open }, write: { begin, use, end, endAtProvider, beginLogin, takeLogin } },
};
