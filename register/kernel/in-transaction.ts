import { CompiledQuery, type Kysely } from 'kysely';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Tables } from './schema/index.ts';
import { StepEnd } from './step-end.ts';

/** Runs a step in a transaction. Resolves with its answer once that is committed; what the step throws undoes it. */
export function inTransaction<Answer>(
  writing: Kysely<Tables>,
  step: (db: Kysely<Tables>) => Promise<Answer>,
): Promise<Answer> {
  return writing.transaction().execute(async (db) => {
    const stepEnd = new StepEnd();
    try {
      return await step(db.withPlugin(stepEnd)).finally(() => stepEnd.end());
    } catch (error) {
      // What the step asked for before it ended, and is still on its way, comes before what undoes it: Kysely hands on one after the other.
      await nextTurn();
      await db.executeQuery(anything).catch(() => undefined);
      throw error;
    }
  });
}

const anything = CompiledQuery.raw('select 1');
