import type { Element } from '../../model/model.ts';
import type { Rejection } from '../../outcome.ts';
import { readKey } from '../../store/keys.ts';
import type { ElementInstance, Instance } from '../../store/records.ts';
import type { Variables } from '../../variables.ts';
import type { ActivateInstruction } from './instructions.ts';
import { refuse } from './refuse.ts';

/** An element that is to be activated: where, and with which variables. */
export interface Activation {
  readonly element: Element;
  /** Scopes around it, the outermost first, without the process. */
  readonly path: readonly Element[];
  /** The scope instance it was told to be in. */
  readonly ancestor: ElementInstance | undefined;
  readonly variables: readonly { readonly scopeId: string; readonly variables: Variables }[];
}

/** Refuses what can't be activated, and where it can't be. */
export function readActivation(instance: Instance, instruction: ActivateInstruction): Activation | Rejection {
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

/** Those that are active and aren't ending. */
export const instancesOf = (instance: Instance, element: Element): readonly ElementInstance[] =>
  [...instance.live.values()].filter((live) => live.element === element && live.step !== 'terminating');
