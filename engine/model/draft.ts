import { children, flag, InvalidModel, text, type XmlNode } from './moddle.ts';
import { listeners, mappings, named } from './extensions.ts';
import type { ElementType } from './model.ts';

/** What is known about a node before its element is made. Outgoing flows keep the diagram's order. */
export interface Draft {
  readonly id: string;
  readonly node: XmlNode;
  readonly scope: string | undefined;
  readonly incoming: string[];
  readonly outgoing: string[];
  readonly boundaries: string[];
  readonly children: string[];
  /** Of a compensation boundary event: the activity that an association leads to. */
  handler?: string;
}

export type Drafts = ReadonlyMap<string, Draft>;

/** What all elements have. */
export function common(draft: Draft, type: ElementType, triggers: readonly string[] = []) {
  const { id, node } = draft;
  return {
    id,
    name: text(node, 'name'),
    type,
    scope: draft.scope,
    inputs: mappings(node, 'inputParameters'),
    outputs: mappings(node, 'outputParameters'),
    incoming: draft.incoming,
    outgoing: draft.outgoing,
    triggers: [...triggers, ...draft.boundaries],
    boundaries: draft.boundaries,
    listeners: listeners(node),
  };
}

export const isEventSubProcess = (node: XmlNode): boolean =>
  node.$type === 'bpmn:SubProcess' && flag(node, 'triggeredByEvent', false);

/** What a process or a subprocess has. */
export function scope(draft: Draft, drafts: Drafts) {
  const startEvents = startEventsOf(draft, drafts);
  const none = startEvents.filter((start) => children(start.node, 'eventDefinitions').length === 0);
  if (none.length > 1) throw new InvalidModel(`${named(draft.node)}: more than one none start event`);
  return {
    start: none[0]?.id,
    otherStarts: startEvents.filter((start) => start !== none[0]).map((start) => start.id),
    eventStarts: starts(draft, drafts),
  };
}

function startEventsOf(draft: Draft, drafts: Drafts): readonly Draft[] {
  return draft.children.flatMap((id) => drafts.get(id) ?? []).filter((inner) => inner.node.$type === 'bpmn:StartEvent');
}

/** The start events of a scope's event subprocesses. */
export function starts(draft: Draft, drafts: Drafts): readonly string[] {
  return draft.children
    .flatMap((id) => drafts.get(id) ?? [])
    .filter((inner) => isEventSubProcess(inner.node))
    .flatMap((inner) => startEventsOf(inner, drafts).map((start) => start.id));
}
