import {
  done,
  reject,
  type Command,
  type Done,
  type PinClock,
  type PurgedInstances,
  type PurgeEndedInstances,
  type Rejection,
  type ResetClock,
  type ResultOfKind,
} from '../commands.ts';
import type { EngineClock } from '../engine-clock.ts';
import type { Run } from '../run/run.ts';
import { controlBatchOperation, createBatchOperation, failBatchItem, workBatch } from './batch-operations.ts';
import { evaluate } from './decisions.ts';
import { migrateProcessInstance } from './migration.ts';
import { modifyProcessInstance } from './modification.ts';
import { deleteResource, deploy } from './deploy.ts';
import { resolveIncident } from './incidents.ts';
import { activateJobs, completeJob, failJob, throwJobError, updateJob } from './jobs.ts';
import { correlateMessage, publishMessage } from './messages.ts';
import { cancelProcessInstance, createProcessInstance, type Started } from './process-instances.ts';
import { recorded } from './record.ts';
import { broadcastSignal } from './signals.ts';
import { postponeTimer, tick, type Ticked } from '../run/tick.ts';
import { assignUserTask, completeUserTask, unassignUserTask, updateUserTask, type Deferred } from './user-tasks.ts';
import { setVariables } from './variables.ts';
import type { WriterCommand } from './writer-command.ts';

export type { WriterCommand };

/** What a decision gives the writer. */
export type Decision = ResultOfKind<Command['kind']> | Started | Ticked | Deferred | Rejection;

/** Decides one command, does what follows from it and records who has changed what. Throws only when the engine has a bug or the disk fails. */
export function decide(run: Run, command: WriterCommand, clock: EngineClock): Decision {
  return recorded(run, command, () => decideOne(run, command, clock));
}

/** Decides one command and does what follows from it. */
function decideOne(run: Run, command: WriterCommand, clock: EngineClock): Decision {
  switch (command.kind) {
    case 'preparedDeployment':
      return deploy(run, command);
    case 'deleteResource':
      return deleteResource(run, command);
    case 'createProcessInstance':
      return createProcessInstance(run, command);
    case 'cancelProcessInstance':
      return cancelProcessInstance(run, command);
    case 'setVariables':
      return setVariables(run, command);
    case 'activateJobs':
      return activateJobs(run, command);
    case 'completeJob':
      return completeJob(run, command);
    case 'failJob':
      return failJob(run, command);
    case 'throwJobError':
      return throwJobError(run, command);
    case 'updateJob':
      return updateJob(run, command);
    case 'publishMessage':
      return publishMessage(run, command);
    case 'correlateMessage':
      return correlateMessage(run, command);
    case 'resolveIncident':
      return resolveIncident(run, command);
    case 'assignUserTask':
      return assignUserTask(run, command);
    case 'unassignUserTask':
      return unassignUserTask(run, command);
    case 'updateUserTask':
      return updateUserTask(run, command);
    case 'completeUserTask':
      return completeUserTask(run, command);
    case 'pinClock':
    case 'resetClock':
      return setClock(run, command, clock);
    case 'tick':
      return tick(run, command);
    case 'postponeTimer':
      return postponeTimer(run, command);
    case 'broadcastSignal':
      return broadcastSignal(run, command);
    case 'createBatchOperation':
      return createBatchOperation(run, command);
    case 'cancelBatchOperation':
    case 'suspendBatchOperation':
    case 'resumeBatchOperation':
      return controlBatchOperation(run, command);
    case 'workBatch':
      return workBatch(run, command);
    case 'failBatchItem':
      return failBatchItem(run, command);
    case 'purgeEndedInstances':
      return purge(run, command);
    case 'evaluateDecision':
      return evaluate(run, command);
    case 'modifyProcessInstance':
      return modifyProcessInstance(run, command);
    case 'migrateProcessInstance':
      return migrateProcessInstance(run, command);
  }
}

function purge({ store }: Run, { before }: PurgeEndedInstances): PurgedInstances | Rejection {
  if (!Number.isSafeInteger(before))
    return reject('INVALID_ARGUMENT', `Expected a time in milliseconds, but was '${before}'`);
  store.flush();
  return store.retention.removeSlice(before);
}

/** Time is another for the rest of the batch; the clock itself is moved by the writer, after the commit. */
function setClock(run: Run, command: PinClock | ResetClock, clock: EngineClock): Done | Rejection {
  if (!clock.controlled) return reject('FORBIDDEN', 'The clock of this engine may not be set');
  if (command.kind === 'pinClock') {
    if (!Number.isSafeInteger(command.timestamp) || command.timestamp < 0) {
      return reject(
        'INVALID_ARGUMENT',
        `Expected a timestamp in milliseconds that is not negative, but was '${command.timestamp}'`,
      );
    }
    run.store.settings.set('pinned', String(command.timestamp));
    run.now = command.timestamp;
  } else {
    run.store.settings.remove('pinned');
    run.now = clock.running();
  }
  return done;
}
