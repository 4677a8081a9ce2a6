import { done, isRejection, reject, type Done, type Rejection } from '../outcome.ts';
import type { Element } from '../model/model.ts';
import { endTerminated, goOnWithout } from '../run/after-termination.ts';
import { compensated } from '../run/compensation.ts';
import { enterWithoutStart } from '../run/lifecycle.ts';
import type { Run } from '../run/run.ts';
import { skipListeners, terminate, terminateInstance } from '../run/terminate.ts';
import { activate, create, isIdle } from '../run/tokens.ts';
import { setAllLocal } from '../run/variables.ts';
import { readKey } from '../store/keys.ts';
import type { ElementInstance, Instance } from '../store/records.ts';
import type { Variables } from '../variables.ts';
import { aboutInstance, command } from './command.ts';

export interface ModifyProcessInstance {
  readonly processInstanceKey: string;
  readonly activateInstructions?:
    | readonly {
        readonly elementId: string;
        readonly ancestorElementInstanceKey?: string | undefined;
        readonly variableInstructions?:
          readonly { readonly variables: Variables; readonly scopeId?: string | undefined }[] | undefined;
      }[]
    | undefined;
  /** One element instance, or all active ones of an element. */
  readonly terminateInstructions?: readonly Terminated[] | undefined;
  /** Each source ends, and an instance of the target begins for it. */
  readonly moveInstructions?: readonly MoveInstruction[] | undefined;
}

type Terminated = { readonly elementInstanceKey: string } | { readonly elementId: string };

export interface MoveInstruction {
  readonly source: Terminated;
  readonly targetElementId: string;
  /** The scope to begin in: as without a word, the one that the source is in, or this one. */
  readonly ancestor: 'inferred' | 'sourceParent' | { readonly elementInstanceKey: string };
  readonly variableInstructions?: ActivateInstruction['variableInstructions'];
}

export const modifyProcessInstance = command({
  kind: 'modifyProcessInstance',
  entity: 'PROCESS_INSTANCE',
  intent: 'MODIFY',
  carryOut: modify,
  record: (
    _,
    {
      processInstanceKey,
      activateInstructions = [],
      terminateInstructions = [],
      moveInstructions,
    }: ModifyProcessInstance,
  ) => ({
    ...aboutInstance(processInstanceKey),
    after: { activateInstructions, terminateInstructions, ...(moveInstructions && { moveInstructions }) },
  }),
});

/** An element that is to be activated: where, and with which variables. */
interface Activation {
  readonly element: Element;
  /** Scopes around it, the outermost first, without the process. */
  readonly path: readonly Element[];
  /** The scope instance it was told to be in. */
  readonly ancestor: ElementInstance | undefined;
  readonly variables: readonly { readonly scopeId: string; readonly variables: Variables }[];
}

/** Moves tokens: first everything that is to be activated, then what is to be terminated. Nothing of it when one part is refused. */
function modify(run: Run, command: ModifyProcessInstance): Done | Rejection {
  const { processInstanceKey, activateInstructions = [], terminateInstructions = [], moveInstructions = [] } = command;
  const instance = run.store.instance(readKey(processInstanceKey));
  if (!instance || instance.root.step === 'terminating') {
    return reject(
      'NOT_FOUND',
      `Expected to modify process instance but no process instance found with key '${processInstanceKey}'`,
    );
  }
  const terminations: ElementInstance[] = [];
  for (const terminated of terminateInstructions) {
    const found = findTerminated(instance, terminated, 'terminate');
    if (isRejection(found)) return found;
    terminations.push(...found);
  }
  const begun = [...activateInstructions];
  for (const move of moveInstructions) {
    const found = findTerminated(instance, move.source, 'move');
    if (isRejection(found)) return found;
    terminations.push(...found);
    begun.push(...found.map((source) => activationOf(move, source)));
  }
  const activations: Activation[] = [];
  for (const instruction of begun) {
    const activation = readActivation(instance, instruction);
    if (isRejection(activation)) return activation;
    activations.push(activation);
  }
  if (activations.length === 0 && instance.facts.parentKey !== undefined && leavesNothing(instance, terminations)) {
    return reject(
      'INVALID_STATE',
      `Expected to modify instance of process '${instance.definition.model.processId}' but the given instructions would terminate all element instances in a child process instance`,
    );
  }
  for (const activation of activations) doActivate(run, instance, activation);
  for (const element of terminations) doTerminate(run, instance, element);
  return done;
}

const refuse = (instance: Instance, reason: string): Rejection =>
  reject(
    'INVALID_ARGUMENT',
    `Expected to modify instance of process '${instance.definition.model.processId}' but ${reason}`,
  );

/** The active element instances that an instruction means: never the rounds of a multi-instance, whose body stands for them. */
function findTerminated(
  instance: Instance,
  terminated: Terminated,
  instruction: 'terminate' | 'move',
): readonly ElementInstance[] | Rejection {
  const problem = `one or more ${instruction} instructions refer to no active element instance of it`;
  if ('elementInstanceKey' in terminated) {
    const { elementInstanceKey: key } = terminated;
    const element = instance.live.get(readKey(key));
    return element ? [element] : refuse(instance, `${problem}: '${key}'`);
  }
  const { elementId: id } = terminated;
  const found = [...instance.live.values()].filter(
    ({ element, parent, step }) =>
      element.id === id && parent?.element.kind !== 'multi-instance' && step !== 'terminating',
  );
  return found.length > 0 ? found : refuse(instance, `${problem}: '${id}'`);
}

function activationOf({ targetElementId, ancestor, variableInstructions }: MoveInstruction, source: ElementInstance) {
  const around = source.parent?.key ?? source.instance.key;
  const ancestorElementInstanceKey =
    ancestor === 'inferred' ? undefined : ancestor === 'sourceParent' ? String(around) : ancestor.elementInstanceKey;
  return { elementId: targetElementId, ancestorElementInstanceKey, variableInstructions };
}

type ActivateInstruction = NonNullable<ModifyProcessInstance['activateInstructions']>[number];

function readActivation(instance: Instance, instruction: ActivateInstruction): Activation | Rejection {
  const { elements } = instance.definition.model;
  const { elementId, ancestorElementInstanceKey = '-1', variableInstructions = [] } = instruction;
  const element = elements.get(elementId);
  if (!element || element.kind === 'process')
    return refuse(
      instance,
      `it contains one or more activate instructions with an element that could not be found: '${elementId}'`,
    );
  const unsupported =
    element.kind === 'start-event' ||
    element.kind === 'boundary-event' ||
    element.kind === 'event-sub-process' ||
    isBehindEventGateway(instance, element);
  if (unsupported)
    return refuse(
      instance,
      `it contains one or more activate instructions for elements that are unsupported: '${elementId}'`,
    );
  const path = scopesAround(instance, element);
  if (path.some((scope) => scope.kind === 'multi-instance'))
    return refuse(
      instance,
      `it contains one or more activate instructions for elements inside a multi-instance: '${elementId}'`,
    );
  const ancestor = ancestorElementInstanceKey === '-1' ? undefined : findScope(instance, ancestorElementInstanceKey);
  if (
    ancestorElementInstanceKey !== '-1' &&
    !(ancestor && (ancestor === instance.root || path.includes(ancestor.element)))
  ) {
    return refuse(
      instance,
      `it contains one or more activate instructions with an ancestor scope key that does not exist, or is not a scope of the element: '${ancestorElementInstanceKey}'`,
    );
  }
  const below =
    ancestor === undefined || ancestor === instance.root ? path : path.slice(path.indexOf(ancestor.element) + 1);
  if (ancestor === undefined && below.some((scope) => instancesOf(instance, scope).length > 1)) {
    return refuse(
      instance,
      `it contains one or more activate instructions for an element whose scope has more than one active instance: '${elementId}'. Specify an ancestorElementInstanceKey`,
    );
  }
  const variables = variableInstructions.map(({ variables: given, scopeId = '' }) => ({ scopeId, variables: given }));
  const unknown = variables.find(
    ({ scopeId }) =>
      scopeId !== '' &&
      scopeId !== elementId &&
      scopeId !== instance.definition.model.process.id &&
      !path.some((scope) => scope.id === scopeId),
  );
  if (unknown)
    return refuse(
      instance,
      `it contains one or more variable instructions with a scope that is not around the element: '${unknown.scopeId}'`,
    );
  return { element, path, ancestor, variables };
}

function isBehindEventGateway({ definition: { model } }: Instance, element: Element): boolean {
  return element.incoming.some(
    (flow) => model.elements.get(model.flows.get(flow)?.source ?? '')?.kind === 'event-based-gateway',
  );
}

function scopesAround({ definition: { model } }: Instance, element: Element): readonly Element[] {
  const path: Element[] = [];
  for (
    let scope = model.elements.get(element.scope ?? '');
    scope && scope.kind !== 'process';
    scope = model.elements.get(scope.scope ?? '')
  )
    path.unshift(scope);
  return path;
}

function findScope(instance: Instance, key: string): ElementInstance | undefined {
  const number = readKey(key);
  const scope = number === instance.key ? instance.root : instance.live.get(number);
  return scope?.step === 'terminating' ? undefined : scope;
}

const instancesOf = (instance: Instance, element: Element): readonly ElementInstance[] =>
  [...instance.live.values()].filter((live) => live.element === element && live.step !== 'terminating');

function leavesNothing(instance: Instance, terminations: readonly ElementInstance[]): boolean {
  const gone = new Set(terminations);
  return [...instance.live.values()].every((live) => {
    if (live.children > 0) return true;
    for (let at: ElementInstance | undefined = live; at; at = at.parent) if (gone.has(at)) return true;
    return false;
  });
}

function doActivate(run: Run, instance: Instance, { element, path, ancestor, variables }: Activation): void {
  const around = ancestor ?? instance.root;
  const below = around === instance.root ? path : path.slice(path.indexOf(around.element) + 1);
  const activeIn = (part: Element): ElementInstance | undefined =>
    instancesOf(instance, part).find((live) => isWithin(live, around));
  // The innermost scope that is active, whatever is around it: what undoes a completed subprocess runs outside of that.
  const last = below.findLastIndex((part) => activeIn(part) !== undefined);
  let scope = below.slice(last, last + 1).map(activeIn)[0] ?? around;
  for (let at: ElementInstance | undefined = scope; at && at !== around; at = at.parent) assign(run, at, variables);
  for (const part of below.slice(last + 1)) {
    scope = create(run, scope, part);
    assign(run, scope, variables);
    enterWithoutStart(run, scope);
  }
  for (const { scopeId, variables: given } of variables) {
    const global = scopeId === '' || scopeId === instance.root.element.id;
    if (global) setAllLocal(run, instance.root, given);
  }
  const activated = activate(run, scope, element);
  assign(run, activated, variables);
}

function isWithin(inner: ElementInstance, outer: ElementInstance): boolean {
  for (let at: ElementInstance | undefined = inner; at; at = at.parent) if (at === outer) return true;
  return false;
}

function assign(run: Run, scope: ElementInstance, variables: Activation['variables']): void {
  for (const { scopeId, variables: given } of variables)
    if (scopeId === scope.element.id) setAllLocal(run, scope, given);
}

/** Task listeners are passed over, as in Camunda. A scope that is left with nothing in it is terminated too. */
function doTerminate(run: Run, instance: Instance, element: ElementInstance): void {
  if (element.state !== 'ACTIVE') return;
  if (element.step === 'terminating') {
    skipListeners(run, element);
    endTerminated(run, element);
    return;
  }
  terminate(run, element, true);
  if (element.detail?.thrower !== undefined) compensated(run, element);
  for (let scope = element.parent; scope && isIdle(scope); scope = scope.parent) {
    if (scope.step === 'terminating' || scope.detail?.then) {
      goOnWithout(run, scope);
      return;
    }
    if (scope === instance.root) terminateInstance(run, instance, true);
    else terminate(run, scope, true);
  }
}
