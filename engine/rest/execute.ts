import { isRejection, type Command, type Rejection, type ResultOf } from '../commands.ts';
import type { Engine } from '../engine.ts';
import { RestProblem } from './problem.ts';

/** Runs a command, for the history by somebody; a refusal becomes the problem that Camunda would answer with. */
export type Execute = <C extends Command>(command: C, actor?: string) => Promise<ResultOf<C>>;

export function createExecute(engine: Pick<Engine, 'execute'>): Execute {
  return async <C extends Command>(command: C, actor?: string): Promise<ResultOf<C>> => {
    const answer = await engine.execute(command, actor);
    return accepted(command.kind, answer);
  };
}

function accepted<T extends object>(kind: Command['kind'], answer: T | Rejection): T {
  if (!isRejection(answer)) return answer;
  throw refusal(kind, answer);
}

/** What Camunda calls the intent of each command in the detail of a refusal. */
const intents: Record<Command['kind'], string> = {
  deploy: 'CREATE',
  deleteResource: 'DELETE',
  createProcessInstance: 'CREATE',
  cancelProcessInstance: 'CANCEL',
  activateJobs: 'ACTIVATE',
  completeJob: 'COMPLETE',
  failJob: 'FAIL',
  throwJobError: 'THROW_ERROR',
  updateJob: 'UPDATE',
  publishMessage: 'PUBLISH',
  correlateMessage: 'CORRELATE',
  broadcastSignal: 'BROADCAST',
  resolveIncident: 'RESOLVE',
  setVariables: 'UPDATE',
  assignUserTask: 'ASSIGN',
  unassignUserTask: 'ASSIGN',
  updateUserTask: 'UPDATE',
  completeUserTask: 'COMPLETE',
  modifyProcessInstance: 'MODIFY',
  migrateProcessInstance: 'MIGRATE',
  createBatchOperation: 'CREATE',
  cancelBatchOperation: 'CANCEL',
  suspendBatchOperation: 'SUSPEND',
  resumeBatchOperation: 'RESUME',
  purgeEndedInstances: 'PURGE',
  evaluateDecision: 'EVALUATE',
  pinClock: 'PIN',
  resetClock: 'RESET',
};

function refusal(kind: Command['kind'], { code, message }: Rejection): RestProblem {
  return new RestProblem(code, `Command '${intents[kind]}' rejected with code '${code}': ${message}`);
}
