import type { Deferred, Rejection } from '../outcome.ts';
import * as activation from './activate-jobs.ts';
import * as adHoc from './ad-hoc.ts';
import * as batchOperations from './batch-operations.ts';
import * as clock from './clock.ts';
import type { CommandType } from './command.ts';
import * as conditionals from './conditionals.ts';
import * as decisions from './decisions.ts';
import * as deletion from './delete-resource.ts';
import * as deployments from './deploy.ts';
import * as historyDeletion from './history-deletion.ts';
import * as incidents from './incidents.ts';
import * as jobs from './jobs.ts';
import * as messages from './messages.ts';
import * as migration from './migration.ts';
import * as modification from './modification.ts';
import * as pairing from './pairing.ts';
import * as processInstances from './process-instances.ts';
import * as retention from './retention.ts';
import * as signals from './signals.ts';
import * as userTasks from './user-tasks.ts';
import * as variables from './variables.ts';

/** For what a batch operation does with each of its instances. */
export { deleteDecisionInstance, deleteProcessInstance } from './history-deletion.ts';
export { resolveIncident } from './incidents.ts';
export { migrateProcessInstance } from './migration.ts';
export { modifyProcessInstance } from './modification.ts';
export { cancelProcessInstance } from './process-instances.ts';

/** Every command of the engine, by its kind: each file exports its commands under their kinds, and nothing else that is a value. */
const list = {
  ...deployments,
  ...deletion,
  ...processInstances,
  ...modification,
  ...adHoc,
  ...migration,
  ...variables,
  ...incidents,
  ...activation,
  ...jobs,
  ...userTasks,
  ...messages,
  ...signals,
  ...conditionals,
  ...decisions,
  ...batchOperations,
  ...historyDeletion,
  ...retention,
  ...clock,
  ...pairing,
};

type List = typeof list;

export type CommandKind = keyof List;

type Payloads = { [K in CommandKind]: Parameters<List[K]['prepare']>[0] };

/** What the writer gets from a command that it has not refused. */
export type Outcomes = { [K in CommandKind]: Exclude<ReturnType<List[K]['carryOut']>, Rejection> };

export const commands: {
  readonly [K in CommandKind]: Pick<
    CommandType<K, Payloads[K], Outcomes[K]>,
    'kind' | 'entity' | 'intent' | 'prepare' | 'afterwards'
  >;
} = list;

export type CommandOf<K extends CommandKind> = { [P in K]: { readonly kind: P } & Payloads[P] }[K];

/**
 * What the engine can be asked to do. Keys are strings of digits, times are epoch milliseconds, variables are JSON values. A refused command
 * is a returned `Rejection`; only bugs and a broken disk throw.
 */
export type Command = CommandOf<CommandKind>;

/** What a kind of command results in when it was not refused. */
export type ResultOfKind<K extends CommandKind> = Exclude<Outcomes[K], Deferred>;

export type ResultOf<C extends Command> = ResultOfKind<C['kind']>;
