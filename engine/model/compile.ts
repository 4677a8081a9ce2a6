import { checkModel } from './check.ts';
import { activationNode, activationOf } from './ad-hoc.ts';
import { isEventSubProcess, type Draft } from './draft.ts';
import { element } from './element.ts';
import { named } from './extensions.ts';
import { child, children, extension, flag, idOf, InvalidModel, parseBpmn, text, type XmlNode } from './moddle.ts';
import { kept } from './kept.ts';
import type { Element, Flow, ProcessElement, ProcessModel } from './model.ts';
import { expression } from './values.ts';

/** Flow elements that carry no behaviour. */
const ignored = new Set([
  'bpmn:DataObject',
  'bpmn:DataObjectReference',
  'bpmn:DataStoreReference',
  'bpmn:SequenceFlow',
]);

/**
 * Compiles every executable process of a diagram. Throws `InvalidModel` naming the first element that can't be executed.
 * @param isDeployed it was checked when it was deployed, perhaps less strictly than today: it goes on running
 */
export async function compileBpmn(xml: string, isDeployed = false): Promise<readonly ProcessModel[]> {
  const models = await compiled(xml);
  if (!isDeployed) for (const model of models) checkModel(model);
  return models;
}

const compiled = kept(async (xml: string): Promise<readonly ProcessModel[]> => {
  const definitions = await parseBpmn(xml);
  const processes = children(definitions, 'rootElements').filter(
    (node) => node.$type === 'bpmn:Process' && flag(node, 'isExecutable', false),
  );
  if (processes.length === 0) throw new InvalidModel('must contain at least one executable process');
  return processes.map(compileProcess);
});

function compileProcess(node: XmlNode): ProcessModel {
  const drafts = new Map<string, Draft>();
  const flows = new Map<string, Flow>();
  collect(node, undefined, { drafts, flows });
  for (const flow of flows.values()) connect(flow, drafts);
  associate(node, drafts);
  for (const draft of drafts.values()) attach(draft, drafts);
  const elements = new Map<string, Element>();
  for (const draft of drafts.values()) elements.set(draft.id, Object.freeze(element(draft, drafts)));
  return Object.freeze({
    processId: idOf(node),
    name: text(node, 'name'),
    versionTag: text(extension(node, 'zeebe:VersionTag'), 'value'),
    process: processOf(elements, idOf(node)),
    elements,
    flows,
    unexecuted: [...drafts.values()].flatMap(unexecutedOf),
    watched: new Set([...elements.values()].flatMap((one) => watchedNames(one, idOf(node)))),
    compensates: [...elements.values()].some(isCompensated),
  });
}

/** A linked resource would be looked up for the job's headers: none of a kind that can be linked can be deployed. */
const unexecutedOf = ({ node }: Draft): readonly string[] =>
  extension(node, 'zeebe:LinkedResources') ? [`${named(node)}: zeebe:linkedResources are not supported`] : [];

/** A start event of the process itself is looked at only when somebody asks. */
function watchedNames(element: Element, processId: string): readonly string[] {
  if (!('event' in element) || element.event.kind !== 'conditional') return [];
  return element.kind === 'start-event' && element.scope === processId ? [] : element.event.names;
}

const isCompensated = (element: Element): boolean =>
  (element.kind === 'boundary-event' || element.kind === 'start-event') && element.event.kind === 'compensation';

function processOf(elements: ReadonlyMap<string, Element>, id: string): ProcessElement {
  const process = elements.get(id);
  if (process?.kind !== 'process') throw new InvalidModel(`'${id}' is not a process`);
  return process;
}

interface Found {
  readonly drafts: Map<string, Draft>;
  readonly flows: Map<string, Flow>;
}

function collect(node: XmlNode, scope: string | undefined, found: Found): void {
  const { drafts, flows } = found;
  const id = idOf(node);
  if (drafts.has(id)) throw new InvalidModel(`the id '${id}' is used twice`);
  drafts.set(id, { id, node, scope, incoming: [], outgoing: [], boundaries: [], children: [] });
  if (scope !== undefined) drafts.get(scope)?.children.push(id);
  const isAdHoc = node.$type === 'bpmn:AdHocSubProcess';
  if (isAdHoc) collect(activationNode(id), id, found);
  for (const inner of children(node, 'flowElements')) {
    const around = isAdHoc && !isEventSubProcess(inner) ? activationOf(id) : id;
    if (inner.$type === 'bpmn:SequenceFlow') flows.set(idOf(inner), readFlow(inner));
    else if (!ignored.has(inner.$type)) collect(inner, around, found);
  }
}

function readFlow(node: XmlNode): Flow {
  const source = child(node, 'sourceRef');
  const target = child(node, 'targetRef');
  if (!source || !target) throw new InvalidModel(`${named(node)}: has no source or no target`);
  const condition = text(child(node, 'conditionExpression'), 'body');
  return Object.freeze({
    id: idOf(node),
    source: idOf(source),
    target: idOf(target),
    condition: condition === undefined ? undefined : expression(condition, named(node)),
  });
}

function connect(flow: Flow, drafts: ReadonlyMap<string, Draft>): void {
  const source = drafts.get(flow.source);
  const target = drafts.get(flow.target);
  if (!source || !target || source.scope !== target.scope)
    throw new InvalidModel(`Sequence flow '${flow.id}': source and target are not in the same scope`);
  source.outgoing.push(flow.id);
  target.incoming.push(flow.id);
}

/** Associations lead from compensation boundary events to their handlers; others say nothing to the engine. */
function associate(scope: XmlNode, drafts: ReadonlyMap<string, Draft>): void {
  for (const artifact of children(scope, 'artifacts')) {
    const [source, target] = [child(artifact, 'sourceRef'), child(artifact, 'targetRef')];
    const boundary = source && drafts.get(text(source, 'id') ?? '');
    if (boundary?.node.$type !== 'bpmn:BoundaryEvent' || !target || !flag(target, 'isForCompensation', false)) continue;
    boundary.handler = idOf(target);
  }
  for (const inner of children(scope, 'flowElements'))
    if (inner.$type === 'bpmn:SubProcess' || inner.$type === 'bpmn:AdHocSubProcess') associate(inner, drafts);
}

function attach(draft: Draft, drafts: ReadonlyMap<string, Draft>): void {
  if (draft.node.$type !== 'bpmn:BoundaryEvent') return;
  const host = child(draft.node, 'attachedToRef');
  const attachedTo = host && drafts.get(idOf(host));
  if (!attachedTo || attachedTo.scope !== draft.scope)
    throw new InvalidModel(`${named(draft.node)}: is attached to nothing in its scope`);
  attachedTo.boundaries.push(draft.id);
}
