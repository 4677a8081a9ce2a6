import type { Rejection } from '../commands.ts';
import type { Run } from '../run/run.ts';
import { visible } from '../run/variables.ts';
import type { HistoryEntry } from '../store/history.ts';
import { readKey } from '../store/keys.ts';
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
  if (!change || 'rejected' in answer) return answer;
  const created = createdKey(answer);
  run.store.history.insert({
    ...change,
    ...(created === undefined ? {} : { subjectKey: created }),
    ...(created !== undefined && command.kind === 'createProcessInstance' ? { instanceKey: created } : {}),
    key: run.store.nextKey(),
    at: run.now,
    actor: run.actor,
    command: command.kind === 'preparedDeployment' ? 'deploy' : command.kind,
  });
  return answer;
}

/** Undefined for what workers and the engine do: jobs, messages and elements have rows of their own. */
function changeOf(run: Run, command: WriterCommand): Change | undefined {
  const { store } = run;
  switch (command.kind) {
    case 'createProcessInstance':
      return run.actor === undefined ? undefined : {};
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
      if (!job || command.retries === undefined) return undefined;
      const before = { retries: job.retries };
      return { instanceKey: job.instanceKey, subjectKey: job.key, before, after: { retries: command.retries } };
    }
    case 'preparedDeployment':
      return {};
    case 'deleteResource':
      return { subjectKey: readKey(command.resourceKey) };
    case 'createBatchOperation':
      return { after: command.plan };
    case 'cancelBatchOperation':
    case 'suspendBatchOperation':
    case 'resumeBatchOperation':
      return { subjectKey: readKey(command.batchOperationKey) };
    default:
      return undefined;
  }
}

function about(processInstanceKey: string): Pick<Change, 'instanceKey' | 'subjectKey'> {
  const key = readKey(processInstanceKey);
  return { instanceKey: key, subjectKey: key };
}

/** The key of what a command has made. */
function createdKey(answer: object): number | undefined {
  if ('instance' in answer && typeof answer.instance === 'object' && answer.instance && 'key' in answer.instance)
    return Number(answer.instance.key);
  if ('deploymentKey' in answer) return Number(answer.deploymentKey);
  if ('batchOperationKey' in answer) return Number(answer.batchOperationKey);
  return undefined;
}
