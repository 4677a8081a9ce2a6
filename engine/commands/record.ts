import type { Rejection, Variables } from '../commands.ts';
import type { Run } from '../run/run.ts';
import { visible } from '../run/variables.ts';
import type { HistoryEntry } from '../store/history.ts';
import { readKey } from '../store/keys.ts';
import type { Job } from '../store/records.ts';
import type { WriterCommand } from './writer-command.ts';

/** Who and when come from the run. */
type Change = Omit<HistoryEntry, 'key' | 'at' | 'actor' | 'command'>;

/**
 * Carries out a command and, unless it is refused, records who has changed what, in the same transaction. User tasks record
 * themselves when a change goes through (`run/user-tasks.ts`), because listeners may hold it up.
 */
export function recorded<A extends object>(run: Run, command: WriterCommand, act: () => A | Rejection): A | Rejection {
  const change = changeOf(run, command);
  const answer = act();
  if (!change || 'rejected' in answer || ('removed' in answer && answer.removed === 0)) return answer;
  run.store.history.insert({
    ...change,
    ...seenInAnswer(command, answer),
    key: run.store.nextKey(),
    at: run.now,
    actor: run.actor,
    command: command.kind === 'preparedDeployment' ? 'deploy' : command.kind,
  });
  return answer;
}

/**
 * Undefined for what the engine does by itself, and for leases, which end by themselves: elements and jobs have rows of their own. Where
 * nobody authenticates, these rows also tell all there is to tell of what happens most: instances that start, jobs that are completed.
 */
function changeOf(run: Run, command: WriterCommand): Change | undefined {
  const { store } = run;
  switch (command.kind) {
    case 'createProcessInstance':
      return run.actor === undefined ? undefined : { after: { state: 'ACTIVE', variables: namesOf(command) } };
    case 'cancelProcessInstance':
      return { ...about(command.processInstanceKey), before: { state: 'ACTIVE' }, after: { state: 'TERMINATED' } };
    case 'modifyProcessInstance': {
      const { activateInstructions = [], terminateInstructions = [] } = command;
      return { ...about(command.processInstanceKey), after: { activateInstructions, terminateInstructions } };
    }
    case 'migrateProcessInstance': {
      const { targetProcessDefinitionKey: processDefinitionKey, mappingInstructions } = command;
      const instance = store.instance(readKey(command.processInstanceKey));
      return {
        ...about(command.processInstanceKey),
        before: { processDefinitionKey: instance && String(instance.definition.key) },
        after: { processDefinitionKey, mappingInstructions },
      };
    }
    case 'setVariables': {
      const { elementInstanceKey, variables } = command;
      const element = store.element(readKey(elementInstanceKey));
      if (!element) return undefined;
      const before = visible(run, element, Object.keys(variables));
      return { instanceKey: element.instance.key, subjectKey: element.key, before, after: variables };
    }
    case 'resolveIncident': {
      const incident = store.incidents.findActive(readKey(command.incidentKey));
      if (!incident) return undefined;
      const before = { state: 'ACTIVE', errorType: incident.errorType };
      const { instanceKey, key: subjectKey } = incident;
      return { instanceKey, subjectKey, before, after: { state: 'RESOLVED' } };
    }
    case 'updateJob': {
      const job = store.job(readKey(command.jobKey));
      if (!job) return undefined;
      const { retries, timeout } = command;
      return { ...ofJob(job), before: { retries: job.retries, deadline: job.deadline }, after: { retries, timeout } };
    }
    case 'completeJob': {
      const job = run.actor === undefined ? undefined : store.job(readKey(command.jobKey));
      if (!job) return undefined;
      const after = { state: 'COMPLETED', variables: namesOf(command), result: command.result };
      return { ...ofJob(job), before: { state: job.state, worker: job.worker }, after };
    }
    case 'failJob': {
      const job = store.job(readKey(command.jobKey));
      if (!job) return undefined;
      const { retries = 0, errorMessage, retryBackOff } = command;
      const before = { state: job.state, worker: job.worker, retries: job.retries };
      return {
        ...ofJob(job),
        before,
        after: { state: 'FAILED', retries, errorMessage, retryBackOff, variables: namesOf(command) },
      };
    }
    case 'throwJobError': {
      const job = store.job(readKey(command.jobKey));
      if (!job) return undefined;
      const { errorCode, errorMessage } = command;
      const before = { state: job.state, worker: job.worker };
      return {
        ...ofJob(job),
        before,
        after: { state: 'ERROR_THROWN', errorCode, errorMessage, variables: namesOf(command) },
      };
    }
    case 'publishMessage': {
      const { name, correlationKey, messageId, timeToLive } = command;
      return { after: { name, correlationKey, messageId, timeToLive, variables: namesOf(command) } };
    }
    case 'correlateMessage': {
      const { name, correlationKey } = command;
      return { after: { name, correlationKey, variables: namesOf(command) } };
    }
    case 'broadcastSignal':
      return { after: { signalName: command.signalName, variables: namesOf(command) } };
    case 'evaluateDecision':
      return run.actor === undefined ? undefined : { after: { variables: namesOf(command) } };
    case 'pinClock':
      return { before: { pinned: store.settings.get('pinned') }, after: { pinned: String(command.timestamp) } };
    case 'resetClock':
      return { before: { pinned: store.settings.get('pinned') }, after: {} };
    case 'purgeEndedInstances':
      return { after: { before: command.before } };
    case 'preparedDeployment':
      return { after: { resources: command.resources.map(({ resource }) => resource.name) } };
    case 'deleteResource':
      return { subjectKey: readKey(command.resourceKey), before: { deleted: false }, after: { deleted: true } };
    case 'createBatchOperation':
      return { after: command.plan };
    case 'cancelBatchOperation':
    case 'suspendBatchOperation':
    case 'resumeBatchOperation': {
      const key = readKey(command.batchOperationKey);
      const batch = Number.isNaN(key) ? undefined : store.batches.find(key);
      if (!batch) return undefined;
      const after = {
        cancelBatchOperation: 'CANCELED',
        suspendBatchOperation: 'SUSPENDED',
        resumeBatchOperation: batch.lookedUpTo === undefined ? 'ACTIVE' : 'CREATED',
      }[command.kind];
      return { subjectKey: key, before: { state: batch.state }, after: { state: after } };
    }
    case 'assignUserTask':
    case 'unassignUserTask':
    case 'updateUserTask':
    case 'completeUserTask':
    case 'activateJobs':
    case 'tick':
    case 'postponeTimer':
    case 'workBatch':
    case 'failBatchItem':
      return undefined;
  }
}

function ofJob(job: Job): Pick<Change, 'instanceKey' | 'subjectKey'> {
  return { instanceKey: job.instanceKey, subjectKey: job.key };
}

/** Names only: the values stand in the variables, also those they had before. */
const namesOf = ({ variables = {} }: { readonly variables?: Variables | undefined }): string[] =>
  Object.keys(variables);

function about(processInstanceKey: string): Pick<Change, 'instanceKey' | 'subjectKey'> {
  const key = readKey(processInstanceKey);
  return { instanceKey: key, subjectKey: key };
}

/** What only the answer tells: what the command has made, reached or removed. */
function seenInAnswer(command: WriterCommand, answer: object): Partial<Change> {
  if ('instance' in answer && typeof answer.instance === 'object' && answer.instance && 'key' in answer.instance) {
    const key = Number(answer.instance.key);
    return { instanceKey: key, subjectKey: key };
  }
  if ('deploymentKey' in answer) return { subjectKey: Number(answer.deploymentKey) };
  if ('batchOperationKey' in answer) return { subjectKey: Number(answer.batchOperationKey) };
  if ('messageKey' in answer)
    return {
      subjectKey: Number(answer.messageKey),
      ...('processInstanceKey' in answer ? { instanceKey: Number(answer.processInstanceKey) } : {}),
    };
  if ('signalKey' in answer) return { subjectKey: Number(answer.signalKey) };
  if ('decisionEvaluationKey' in answer) return { subjectKey: Number(answer.decisionEvaluationKey) };
  if ('removed' in answer && command.kind === 'purgeEndedInstances')
    return { after: { before: command.before, removed: answer.removed } };
  return {};
}
