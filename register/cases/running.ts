import { sql } from 'kysely';
import { phasesWithoutProcess, type Instant } from '../../contract/index.ts';
import type { Context } from '../kernel/context.ts';
import type { CaseRow } from '../kernel/schema/index.ts';

/**
 * A case that a process of the engine is to carry on. Its `processInstanceKey` is null while the engine
 * has been given the start and the process has not reported to the register yet.
 */
export type RunningCase = Readonly<Pick<CaseRow, 'caseId' | 'processId' | 'processInstanceKey'>>;

/** Open cases that a process carries on, and those whose start the engine was given by a time and that have not begun. */
export async function runningCases({ db }: Pick<Context, 'db'>, startedBy: Instant): Promise<RunningCase[]> {
  const columns = ['cases.caseId', 'cases.processId', 'cases.processInstanceKey'] as const;
  // By the index of what isn't closed, which stays as small as the work at hand.
  const open = db
    .selectFrom('cases')
    .select(columns)
    .where('cases.state', '<>', sql.lit('closed' as const));
  const begun = await open
    .where('cases.state', '=', 'open')
    .where('cases.phase', 'not in', phasesWithoutProcess)
    .execute();
  const starting = await open
    .where('cases.state', '=', 'starting')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('outbox')
          .select('outbox.id')
          .whereRef('outbox.caseId', '=', 'cases.caseId')
          .where('outbox.kind', '=', 'start-process')
          .where('outbox.doneAt', '<=', startedBy),
      ),
    )
    .execute();
  return [...begun, ...starting];
}
