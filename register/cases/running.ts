import { sql } from 'kysely';
import type { CaseProcessId, Instant } from '../../contract/index.ts';
import type { Context } from '../kernel/context.ts';

/** A case that a process of the engine is to carry on. */
export interface RunningCase {
  readonly caseId: string;
  readonly processId: CaseProcessId;
  /** Null: the engine was given the start, and the process has not told the register of itself yet. */
  readonly processInstanceKey: string | null;
}

/** Open cases, and those whose start the engine was given by a time and that have not begun. */
export async function runningCases({ db }: Pick<Context, 'db'>, startedBy: Instant): Promise<RunningCase[]> {
  const columns = ['cases.caseId', 'cases.processId', 'cases.processInstanceKey'] as const;
  // By the index of what isn't closed, which stays as small as the work at hand.
  const open = db
    .selectFrom('cases')
    .select(columns)
    .where('cases.state', '<>', sql.lit('closed' as const));
  const begun = await open.where('cases.state', '=', 'open').execute();
  const starting = await open
    .where('cases.state', '=', 'starting')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('outbox')
          .select('outbox.id')
          .whereRef('outbox.caseId', '=', 'cases.caseId')
          .where('outbox.kind', '=', 'start-process')
          .where('outbox.doneAt', '<=', startedBy),
      ),
    )
    .execute();
  return [...begun, ...starting];
}
