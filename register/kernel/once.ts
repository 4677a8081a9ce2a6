import { CompiledQuery, ParseJSONResultsPlugin, sql } from 'kysely';
import { instantAt, type Instant } from '../../contract/index.ts';
import { postgresFailure } from '../../platform/postgres-failure.ts';
import { sqliteFailure } from '../../platform/sqlite-failure.ts';
import type { Context, Work } from './context.ts';
import { statement, type Take } from './statement.ts';

/** Reads the whole answer as JSON, and no text inside it. */
const asJson = new ParseJSONResultsPlugin({
  objectStrategy: 'create',
  shouldParse: (_text, path) => path === '$[0]."kept"',
});

/**
 * Runs a step once under a key: effect and remembered answer are one transaction (a savepoint, inside another step).
 * If the process dies before the commit nothing has happened; after it, the answer is there.
 */
export function once<Answer>(context: Context, key: string, step: (work: Work) => Promise<Answer>): Promise<Answer> {
  return context.write(async (work) => {
    const [before] = await isKnown(work.db, { key });
    if (before) return remembered(work, key);
    // One that isn't part of another step is undone with all that was asked for here.
    if (work !== context) return done(work, key, step);
    await work.db.executeQuery(savepoint);
    try {
      const answer = await done(work, key, step);
      await work.db.executeQuery(release);
      return answer;
    } catch (error) {
      work.auditEnd.tail = undefined;
      work.opened.clear();
      await undo(work).catch((failure: unknown) => {
        // A full disk, or a connection that broke, ends the whole transaction by itself: then that is the reason, and nothing more can be undone.
        if ((sqliteFailure(error) ?? postgresFailure(error)) === undefined) throw failure;
      });
      throw error;
    }
  });
}

async function done<Answer>(work: Work, key: string, step: (work: Work) => Promise<Answer>): Promise<Answer> {
  const answer = await step(work);
  const recordedAt = instantAt(work.clock.now());
  await remember(work.db, { key, answer: JSON.stringify({ answer }), recordedAt });
  return answer;
}

const isKnown = statement((db, take: Take<{ key: string }>) =>
  db.selectFrom('effects').select('key').where('key', '=', take('key')),
);

const remember = statement((db, take: Take<{ key: string; answer: string; recordedAt: Instant }>) =>
  db.insertInto('effects').values({ key: take('key'), answer: take('answer'), recordedAt: take('recordedAt') }),
);

async function remembered<Answer>(work: Work, key: string): Promise<Answer> {
  const query = sql<{ kept: { answer: Answer } }>`select answer as kept from effects where key = ${key}`;
  const { rows } = await query.execute(work.db.withPlugin(asJson));
  if (!rows[0]) throw new Error(`Unreachable: the answer of ${key} was there`);
  return rows[0].kept.answer;
}

const savepoint = CompiledQuery.raw('savepoint step');
const release = CompiledQuery.raw('release step');
const rollback = CompiledQuery.raw('rollback to step');

async function undo({ db }: Work): Promise<void> {
  await db.executeQuery(rollback);
  await db.executeQuery(release);
}
