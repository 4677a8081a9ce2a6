import {
  done,
  reject,
  type CancelProcessInstance,
  type CreatedProcessInstance,
  type CreateProcessInstance,
  type Done,
  type Rejection,
} from '../commands.ts';
import type { Run } from '../run/run.ts';
import { startInstance } from '../run/start.ts';
import { terminateInstance } from '../run/terminate.ts';
import { readKey } from '../store/keys.ts';
import type { DefinitionRow } from '../store/definitions.ts';
import type { Instance } from '../store/records.ts';
import type { Store } from '../store/store.ts';

/** Which definition a creation means. */
export function findDefinition(store: Store, command: CreateProcessInstance): DefinitionRow | Rejection {
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

export interface Started {
  readonly result: CreatedProcessInstance;
  readonly instance: Instance;
}

export function createProcessInstance(run: Run, command: CreateProcessInstance): Started | Rejection {
  const row = findDefinition(run.store, command);
  if ('rejected' in row) return row;
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
  const { variables, tags } = command;
  const instance = startInstance(run, definition, { variables, tags, before, terminateAfter });
  return {
    instance,
    result: {
      processDefinitionId: model.processId,
      processDefinitionVersion: definition.version,
      processDefinitionKey: String(definition.key),
      processInstanceKey: String(instance.key),
      variables: {},
      tags: tags ?? [],
    },
  };
}

export function cancelProcessInstance(run: Run, { processInstanceKey }: CancelProcessInstance): Done | Rejection {
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
