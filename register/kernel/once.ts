import { ParseJSONResultsPlugin, sql } from 'kysely';
import { instantAt } from '../../contract/index.ts';
import { postgresFailure } from '../../platform/postgres-failure.ts';
import { sqliteFailure } from '../../platform/sqlite-failure.ts';
import type { Context, Work } from './context.ts';

/** Reads the whole answer as JSON, and no text inside it. */
const asJson = new ParseJSONResultsPlugin({ shouldParse: (_text, path) => path === '$[0]."kept"' });

/**
 * Runs a step once under a key: effect and remembered answer are one transaction (a savepoint, inside another one).
 * If the process dies before the commit nothing has happened; after it, the answer is there.
 */
export function once<Answer>(context: Context, key: string, step: (work: Work) => Promise<Answer>): Promise<Answer> {
  return context.write(async (work) => {
    const query = sql<{ kept: { answer: Answer } }>`select answer as kept from effects where key = ${key}`;
    const before = await query.execute(work.db.withPlugin(asJson));
    if (before.rows[0]) return before.rows[0].kept.answer;
    await sql`savepoint step`.execute(work.db);
    try {
      const answer = await step(work);
      await work.db
        .insertInto('effects')
        .values({ key, answer: JSON.stringify({ answer }), recordedAt: instantAt(context.clock.now()) })
        .execute();
      await sql`release step`.execute(work.db);
      return answer;
    } catch (error) {
      work.auditEnd.tail = undefined;
      await undo(work).catch((failure: unknown) => {
        // A full disk, or a connection that broke, ends the whole transaction by itself: then that is the reason, and nothing more can be undone.
        if ((sqliteFailure(error) ?? postgresFailure(error)) === undefined) throw failure;
      });
      throw error;
    }
  });
}

async function undo({ db }: Work): Promise<void> {
  await sql`rollback to step`.execute(db);
  await sql`release step`.execute(db);
}
