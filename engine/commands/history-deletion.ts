import { done, reject, type Done, type Rejection } from '../outcome.ts';
import type { Run } from '../run/run.ts';
import { readKey } from '../store/keys.ts';
import { command } from './command.ts';

export interface DeleteProcessInstance {
  readonly processInstanceKey: string;
}

export interface DeleteDecisionInstance {
  readonly decisionEvaluationKey: string;
}

/** Removes an instance that has ended, those that it has called, and all that belongs to them. */
export const deleteProcessInstance = command({
  kind: 'deleteProcessInstance',
  entity: 'PROCESS_INSTANCE',
  intent: 'DELETE',
  carryOut({ store }: Run, { processInstanceKey }: DeleteProcessInstance): Done | Rejection {
    const key = readKey(processInstanceKey);
    const expected = `Expected to delete a process instance with key '${processInstanceKey}'`;
    if (store.instance(key)) return reject('INVALID_STATE', `${expected}, but it is active`);
    store.flush();
    if (Number.isNaN(key) || !store.retention.removeTree(key))
      return reject('NOT_FOUND', `${expected}, but no such process instance was found`);
    return done;
  },
  // It is about no instance any more: what is about one goes with it.
  record: (_, { processInstanceKey }) => ({ subjectKey: readKey(processInstanceKey), after: { deleted: true } }),
});

/** Removes what is kept of an evaluation: every decision in it. */
export const deleteDecisionInstance = command({
  kind: 'deleteDecisionInstance',
  entity: 'DECISION',
  intent: 'DELETE',
  carryOut({ store }: Run, { decisionEvaluationKey }: DeleteDecisionInstance): Done | Rejection {
    const key = readKey(decisionEvaluationKey);
    if (Number.isNaN(key) || !store.decisions.forget(key))
      return reject(
        'NOT_FOUND',
        `Expected to delete the decision evaluation with key '${decisionEvaluationKey}', but there is none`,
      );
    return done;
  },
  record: (_, { decisionEvaluationKey }) => ({ subjectKey: readKey(decisionEvaluationKey), after: { deleted: true } }),
});
