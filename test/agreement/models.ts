import { readFileSync } from 'node:fs';
import { processFile, processIds, type ProcessId } from '../../contract/index.ts';
import { compileBpmn } from '../../engine/model/compile.ts';
import type { Element, ElementKind, ElementOf, EventDefinition, ProcessModel } from '../../engine/model/model.ts';

/** A model of `bpmn/` as text and as the engine compiles it. */
export interface DrawnModel {
  readonly id: ProcessId;
  readonly xml: string;
  readonly process: ProcessModel;
  readonly elements: readonly Element[];
}

export const root = new URL('../../', import.meta.url);
export const readText = (path: string): string => readFileSync(new URL(path, root), 'utf8');

/** Every model that is deployed, compiled by the engine: unsupported elements and broken FEEL throw here. */
export const models: readonly DrawnModel[] = await Promise.all(processIds.map(readModel));

async function readModel(id: ProcessId): Promise<DrawnModel> {
  const xml = readText(processFile(id));
  const [process, second] = await compileBpmn(xml);
  if (!process || second) throw new Error(`${id}.bpmn: expected exactly one executable process`);
  const elements = [...process.elements.values()].flatMap((element) =>
    element.kind === 'multi-instance' ? [element, element.inner] : [element],
  );
  return { id, xml, process, elements };
}

/** All elements of a kind, from every model. */
export function elementsOf<Kind extends ElementKind>(kind: Kind): readonly ElementOf<Kind>[] {
  const isKind = (element: Element): element is ElementOf<Kind> => element.kind === kind;
  return models.flatMap((model) => model.elements.filter(isKind));
}

/** What events wait for or throw, of one kind, with the element's id. */
export function eventsOf<Kind extends EventDefinition['kind']>(
  kind: Kind,
): readonly { readonly element: Element; readonly event: Extract<EventDefinition, { kind: Kind }> }[] {
  const isKind = (event: EventDefinition): event is Extract<EventDefinition, { kind: Kind }> => event.kind === kind;
  return models.flatMap((model) =>
    model.elements.flatMap((element) =>
      'event' in element && isKind(element.event) ? [{ element, event: element.event }] : [],
    ),
  );
}

/** Job types, templates and the like, each once, in order. */
export const distinct = (texts: Iterable<string>): string[] => [...new Set(texts)].sort();

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const unescape = (text: string): string =>
  text.replaceAll(/&(?:#(\d+)|(\w+));/g, (_, code: string | undefined, name: string | undefined) =>
    code === undefined ? (entities[name ?? ''] ?? '') : String.fromCodePoint(Number(code)),
  );

/** Everything a person reads in the diagram: names of elements and flows, annotations. */
export function labelsOf({ xml }: DrawnModel): readonly string[] {
  const semantic = xml.slice(0, xml.indexOf('<bpmndi:BPMNDiagram'));
  const names = semantic.matchAll(/<bpmn:(?!message\b|error\b)\w+ [^>]*?\bname="([^"]*)"/g);
  const texts = semantic.matchAll(/<bpmn:(?:text|documentation)>([^<]*)</g);
  return [...names, ...texts].map(([, label]) => unescape(label ?? ''));
}
