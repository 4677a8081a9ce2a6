import { common, starts, type Draft, type Drafts } from './draft.ts';
import { jobDefinition, named } from './extensions.ts';
import { child, children, extension, flag, InvalidModel, text, type XmlNode } from './moddle.ts';
import type { AdHocActivation, AdHocSubProcess, OfferedElement } from './model.ts';
import { expression } from './values.ts';

/** The id of the scope of one activation, as Camunda has it. */
export const activationOf = (id: string): string => `${id}#innerInstance`;

/** What stands for the scope of an activation: nothing of the diagram. */
export const activationNode = (id: string): XmlNode => ({ $type: 'ad-hoc activation', id: activationOf(id) });

export function adHocActivation(draft: Draft): AdHocActivation {
  return { ...common(draft, 'AD_HOC_SUB_PROCESS_INNER_INSTANCE'), kind: 'ad-hoc-activation' };
}

/** Throws `InvalidModel` when both a worker and the model are to control it, or nothing can be activated. */
export function adHocSubProcess(draft: Draft, drafts: Drafts): AdHocSubProcess {
  const { id, node } = draft;
  const owner = named(node);
  const job = jobDefinition(node);
  const adHoc = extension(node, 'zeebe:AdHoc');
  const optional = (source: string | undefined) => (source === undefined ? undefined : expression(source, owner));
  const inside = drafts.get(activationOf(id))?.children.flatMap((inner) => drafts.get(inner) ?? []) ?? [];
  const offered = inside.filter(isFree).map(({ node: inner, id: elementId }) => offeredElement(inner, elementId));
  if (offered.length === 0) throw new InvalidModel(`${owner}: must have at least one activity`);
  const activeElements = optional(text(adHoc, 'activeElementsCollection'));
  const completionCondition = optional(text(child(node, 'completionCondition'), 'body'));
  if (job && (activeElements ?? completionCondition))
    throw new InvalidModel(
      `${owner}: a job worker says what is activated and when all is done, so that it has neither activeElementsCollection nor completionCondition`,
    );
  return {
    ...common(draft, 'AD_HOC_SUB_PROCESS', starts(draft, drafts)),
    kind: 'ad-hoc-sub-process',
    eventStarts: starts(draft, drafts),
    inner: activationOf(id),
    offered,
    job,
    activeElements,
    completionCondition,
    cancelsRemaining: flag(node, 'cancelRemainingInstances', true),
    outputCollection: text(adHoc, 'outputCollection'),
    outputElement: optional(text(adHoc, 'outputElement')),
  };
}

/** Nothing leads to it, and nothing but an activation starts it. */
const isFree = ({ incoming, node }: Draft): boolean =>
  incoming.length === 0 && node.$type !== 'bpmn:BoundaryEvent' && !flag(node, 'isForCompensation', false);

function offeredElement(node: XmlNode, elementId: string): OfferedElement {
  const elementName = text(node, 'name');
  const [documentation] = children(node, 'documentation').flatMap((each) => text(each, 'text') ?? []);
  const properties = children(extension(node, 'zeebe:Properties'), 'properties').flatMap((each) => {
    const name = text(each, 'name');
    return name === undefined ? [] : [[name, text(each, 'value') ?? ''] as const];
  });
  return {
    elementId,
    ...(elementName !== undefined && { elementName }),
    ...(documentation !== undefined && { documentation }),
    ...(properties.length > 0 && { properties: Object.fromEntries(properties) }),
  };
}
