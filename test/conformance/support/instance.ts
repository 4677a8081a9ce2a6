import { expect } from '@jest/globals';
import { finds, present, settles, type Answer } from './answers.ts';
import { brand, sdk } from './cluster.ts';
import type { InstanceKey, Variables } from './scenario.ts';

type State = 'ACTIVE' | 'COMPLETED' | 'TERMINATED';
export type UserTask = Answer<'getUserTask'>;

export const elementOf = (elementId: string) => brand.ElementId.assumeExists(elementId);

/** Checks the state of an instance. */
export const reaches = (processInstanceKey: InstanceKey, state: State): Promise<void> =>
  settles<Answer<'getProcessInstance'>, State>(
    (instance) => instance.state,
    (waiting) => sdk.getProcessInstance({ processInstanceKey }, waiting),
    state,
  );

/** Checks which elements of an instance are active, in any order. */
export const stands = (processInstanceKey: InstanceKey, ...elementIds: string[]): Promise<void> =>
  settles<Answer<'searchElementInstances'>, string[]>(
    ({ items }) => (items ?? []).map(({ elementId }) => elementId).sort(),
    (waiting) => sdk.searchElementInstances({ filter: { processInstanceKey, state: 'ACTIVE' } }, waiting),
    [...elementIds].sort(),
  );

/** Checks what became of each time that an element of an instance was entered, in alphabetical order. */
export const went = (processInstanceKey: InstanceKey, elementId: string, ...states: State[]): Promise<void> =>
  settles<Answer<'searchElementInstances'>, State[]>(
    ({ items }) => (items ?? []).map(({ state }) => state).sort(),
    (waiting) =>
      sdk.searchElementInstances({ filter: { processInstanceKey, elementId: elementOf(elementId) } }, waiting),
    states,
  );

/** The key of an element instance that is active. */
export async function elementKey(processInstanceKey: InstanceKey, elementId: string) {
  const found = await finds((waiting) =>
    sdk.searchElementInstances(
      { filter: { processInstanceKey, elementId: elementOf(elementId), state: 'ACTIVE' } },
      waiting,
    ),
  );
  return found.elementInstanceKey;
}

/** Checks the variables of a scope; by default of the process instance. */
export const holds = (
  processInstanceKey: InstanceKey,
  wanted: Variables,
  scopeKey: string = processInstanceKey,
): Promise<void> =>
  settles<Answer<'searchVariables'>, Variables>(
    ({ items }) => Object.fromEntries(items.map(({ name, value }): [string, unknown] => [name, JSON.parse(value)])),
    (waiting) =>
      sdk.searchVariables({ filter: { processInstanceKey, scopeKey: brand.ScopeKey.assumeExists(scopeKey) } }, waiting),
    wanted,
  );

/** Gives the active incident of an instance, of the type it must have. */
export async function incident(processInstanceKey: InstanceKey, errorType: string, elementId?: string) {
  const found = await finds((waiting) =>
    sdk.searchIncidents({ filter: { processInstanceKey, state: 'ACTIVE' } }, waiting),
  );
  expect(found).toMatchObject(elementId === undefined ? { errorType } : { errorType, elementId });
  return { ...found, incidentKey: present(found.incidentKey) };
}

/** Checks that an instance has no active incident. */
export const noIncident = (processInstanceKey: InstanceKey): Promise<void> =>
  settles<Answer<'searchIncidents'>, (string | undefined)[]>(
    ({ items }) => (items ?? []).map(({ errorMessage }) => errorMessage),
    (waiting) => sdk.searchIncidents({ filter: { processInstanceKey, state: 'ACTIVE' } }, waiting),
    [],
  );

/** Sets variables of a scope: a process instance or an element instance. */
export const setVariables = (scopeKey: string, variables: Variables, local = false): Promise<void> =>
  sdk.createElementInstanceVariables({
    elementInstanceKey: brand.ElementInstanceKey.assumeExists(scopeKey),
    variables,
    local,
  });

/** Gives an instance variables, its job a retry where it has one, and resolves its incident. */
export async function mend(
  processInstanceKey: InstanceKey,
  errorType: string,
  variables: Variables = {},
): Promise<void> {
  const { incidentKey, jobKey } = await incident(processInstanceKey, errorType);
  if (Object.keys(variables).length > 0) await setVariables(processInstanceKey, variables);
  if (jobKey) await sdk.updateJob({ jobKey, changeset: { retries: 1 } });
  await sdk.resolveIncident({ incidentKey });
}

/** The user task of an instance that is in a state; its key is there. */
export async function userTask(
  processInstanceKey: InstanceKey,
  state:
    | 'CREATING'
    | 'CREATED'
    | 'ASSIGNING'
    | 'UPDATING'
    | 'COMPLETING'
    | 'COMPLETED'
    | 'CANCELING'
    | 'CANCELED' = 'CREATED',
) {
  const task = await finds((waiting) => sdk.searchUserTasks({ filter: { processInstanceKey, state } }, waiting));
  return { ...task, userTaskKey: present(task.userTaskKey) };
}
