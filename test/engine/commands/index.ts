import type { CommandKind } from '../../../engine/commands/index.ts';
import { activateJobs } from './activate-jobs.ts';
import { adHoc } from './ad-hoc.ts';
import { batchOperations } from './batch-operations.ts';
import type { CommandCase } from './case.ts';
import { clock } from './clock.ts';
import { decisions } from './decisions.ts';
import { deletion } from './delete-resource.ts';
import { deployments } from './deploy.ts';
import { historyDeletion } from './history-deletion.ts';
import { incidents } from './incidents.ts';
import { jobs } from './jobs.ts';
import { messages } from './messages.ts';
import { migration } from './migration.ts';
import { modification } from './modification.ts';
import { processInstances } from './process-instances.ts';
import { retention } from './retention.ts';
import { signals } from './signals.ts';
import { userTasks } from './user-tasks.ts';
import { variables } from './variables.ts';

/** What the tests know of every command there is: its history (`history-of-commands.test.ts`) and its load (`test/durability/engine-kill`). */
export const cases: Readonly<Record<CommandKind, CommandCase>> = {
  ...deployments,
  ...deletion,
  ...processInstances,
  ...modification,
  ...adHoc,
  ...migration,
  ...variables,
  ...incidents,
  ...activateJobs,
  ...jobs,
  ...userTasks,
  ...messages,
  ...signals,
  ...decisions,
  ...batchOperations,
  ...historyDeletion,
  ...retention,
  ...clock,
};
