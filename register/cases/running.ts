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
  const begun = await db.selectFrom('cases').select(columns).where('state', '=', 'open').execute();
  const starting = await db
    .selectFrom('cases')
    .innerJoin('outbox', 'outbox.caseId', 'cases.caseId')
    .select(columns)
    .where('cases.state', '=', 'starting')
    .where('outbox.kind', '=', 'start-process')
    .where('outbox.doneAt', '<=', startedBy)
    .execute();
  return [...begun, ...starting];
}
