import { done, isRejection, reject, type Done, type Rejection } from '../outcome.ts';
import type { Run } from '../run/run.ts';
import { startInstance } from '../run/start.ts';
import { terminateInstance } from '../run/terminate.ts';
import { readKey } from '../store/keys.ts';
import type { DefinitionRow } from '../store/definitions.ts';
import type { Store } from '../store/store.ts';
import type { Variables } from '../variables.ts';
import { aboutInstance, command, namesOf, preparedCommand } from './command.ts';

/** Starts an instance at the none start event. Give an id (version -1 or left out: latest) or a key. */
export interface CreateProcessInstance {
  readonly processDefinitionId?: string | undefined;
  readonly processDefinitionVersion?: number | undefined;
  readonly processDefinitionKey?: string | undefined;
  readonly variables?: Variables | undefined;
  readonly tags?: readonly string[] | undefined;
  /** What it is called in a system of one's own; need not be the only one. */
  readonly businessId?: string | undefined;
  /** Start before these elements rather than at the start event. */
  readonly startInstructions?: readonly { readonly elementId: string }[] | undefined;
  /** Terminate the instance once this element of the process has completed or was terminated. */
  readonly runtimeInstructions?:
    readonly { readonly type: 'TERMINATE_PROCESS_INSTANCE'; readonly afterElementId: string }[] | undefined;
  /** Hold the answer until the instance has ended; `variables` are then those of the root scope. */
  readonly awaitCompletion?: boolean | undefined;
  /** With awaitCompletion: only these; empty or left out = all. */
  readonly fetchVariables?: readonly string[] | undefined;
}

export interface CreatedProcessInstance {
  readonly processDefinitionId: string;
  readonly processDefinitionVersion: number;
  readonly processDefinitionKey: string;
  readonly processInstanceKey: string;
  readonly variables: Variables;
  readonly tags: readonly string[];
  readonly businessId: string | undefined;
}

export interface CancelProcessInstance {
  readonly processInstanceKey: string;
}

export const createProcessInstance = preparedCommand({
  kind: 'createProcessInstance',
  entity: 'PROCESS_INSTANCE',
  intent: 'CREATE',
  /** The model of a version that isn't the latest may not be loaded. */
  prepare(payload: CreateProcessInstance, { store, loadModel }) {
    if (payload.processDefinitionKey === undefined && (payload.processDefinitionVersion ?? -1) === -1) return payload;
    const row = findDefinition(store, payload);
    return isRejection(row) ? payload : loadModel(row.key).then(() => payload);
  },
  carryOut: create,
  /** Where nobody authenticates, the instance's own row tells all there is to tell of what happens most. */
  record: (run, work) =>
    run.actor === undefined ? undefined : { after: { state: 'ACTIVE', variables: namesOf(work) } },
  recordOutcome: ({ processInstanceKey }) => aboutInstance(processInstanceKey),
});

export const cancelProcessInstance = command({
  kind: 'cancelProcessInstance',
  entity: 'PROCESS_INSTANCE',
  intent: 'CANCEL',
  carryOut: cancel,
  record: (_, { processInstanceKey }: CancelProcessInstance) => ({
    ...aboutInstance(processInstanceKey),
    before: { state: 'ACTIVE' },
    after: { state: 'TERMINATED' },
  }),
});

/** Which definition a creation means. */
function findDefinition(store: Store, command: CreateProcessInstance): DefinitionRow | Rejection {
  const { processDefinitionId: id, processDefinitionKey: key, processDefinitionVersion: version = -1 } = command;
  if (key !== undefined) {
    const number = readKey(key);
    const row = Number.isNaN(number) || store.resources.isDeleted(number) ? undefined : store.resources.byKey(number);
    return row ?? reject('NOT_FOUND', `Expected to find process definition with key '${key}', but none found`);
  }
  if (id === undefined)
    return reject(
      'INVALID_ARGUMENT',
      'Expected at least a processDefinitionId or a processDefinitionKey, but none was given',
    );
  if (version === -1)
    return (
      store.resources.latest(id) ??
      reject('NOT_FOUND', `Expected to find process definition with process ID '${id}', but none found`)
    );
  return (
    store.resources.byVersion(id, version) ??
    reject(
      'NOT_FOUND',
      `Expected to find process definition with process ID '${id}' and version '${version}', but none found`,
    )
  );
}

function create(run: Run, command: CreateProcessInstance): CreatedProcessInstance | Rejection {
  const row = findDefinition(run.store, command);
  if (isRejection(row)) return row;
  const definition = run.store.definitions.get(row.key);
  if (!definition) throw new Error(`Process definition ${row.key} is not loaded`);
  const { model } = definition;
  const before = command.startInstructions?.map((instruction) => instruction.elementId) ?? [];
  for (const id of before) {
    const element = model.elements.get(id);
    if (element?.scope !== model.process.id) {
      return reject(
        'INVALID_ARGUMENT',
        `Expected to create instance of process with start instructions but no element found with id '${id}' in the process itself`,
      );
    }
    if (element.kind === 'start-event' || element.kind === 'boundary-event') {
      return reject(
        'INVALID_ARGUMENT',
        `Expected to create instance of process with start instructions but the element with id '${id}' targets unsupported element type '${element.type}'`,
      );
    }
  }
  const terminateAfter = command.runtimeInstructions?.map(({ afterElementId }) => afterElementId) ?? [];
  const unknown = terminateAfter.find((id) => !model.elements.has(id) || id === model.process.id);
  if (unknown !== undefined) {
    return reject(
      'INVALID_ARGUMENT',
      `Expected to create instance of process with runtime instructions but no element found with id '${unknown}'`,
    );
  }
  if (before.length === 0 && model.process.start === undefined) {
    return reject(
      'INVALID_STATE',
      'Expected to create instance of process with none start event, but there is no such event',
    );
  }
  const { variables, tags, businessId } = command;
  const instance = startInstance(run, definition, { variables, tags, businessId, before, terminateAfter });
  return {
    processDefinitionId: model.processId,
    processDefinitionVersion: definition.version,
    processDefinitionKey: String(definition.key),
    processInstanceKey: String(instance.key),
    variables: {},
    tags: tags ?? [],
    businessId,
  };
}

function cancel(run: Run, { processInstanceKey }: CancelProcessInstance): Done | Rejection {
  const instance = run.store.instance(readKey(processInstanceKey));
  if (!instance || instance.root.step === 'terminating')
    return reject(
      'NOT_FOUND',
      `Expected to cancel a process instance with key '${processInstanceKey}', but no such process was found`,
    );
  if (instance.facts.parentKey !== undefined) {
    return reject(
      'INVALID_STATE',
      `Expected to cancel a process instance with key '${processInstanceKey}', but it is created by a parent process instance. Cancel the root process instance '${instance.facts.rootKey}' instead.`,
    );
  }
  terminateInstance(run, instance);
  return done;
}
