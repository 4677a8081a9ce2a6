import { createRequire } from 'node:module';
import { BpmnModdle } from 'bpmn-moddle';

/** A node of the parsed XML: typed just enough to be read without casts. */
export interface XmlNode {
  readonly $type: string;
  readonly [name: string]: unknown;
}

const zeebe: unknown = createRequire(import.meta.url)('zeebe-bpmn-moddle/resources/zeebe.json');
const moddle = new BpmnModdle({ zeebe });

/** Thrown when a resource can't be deployed; the message names the element or the line. */
export class InvalidModel extends Error {
  override readonly name = 'InvalidModel';
}

/** Parses BPMN XML. Throws `InvalidModel` when it isn't BPMN, or when something that is executed refers to nothing. */
export async function parseBpmn(xml: string): Promise<XmlNode> {
  const { rootElement, warnings } = await moddle.fromXML(xml).catch((cause: unknown) => {
    throw new InvalidModel(cause instanceof Error ? cause.message : String(cause), { cause });
  });
  const [warning] = warnings.filter((each) => !isOfDrawing(each) && !isUnknownExtension(each));
  if (warning) throw new InvalidModel(warning.message);
  if (!isNode(rootElement) || rootElement.$type !== 'bpmn:Definitions')
    throw new InvalidModel('expected the root element bpmn:definitions');
  return rootElement;
}

/** A shape or edge of an element that is gone: nothing is drawn for it, and nothing of it is executed. */
const isOfDrawing = (warning: object): boolean => typeOf(warning).startsWith('bpmndi:');

/** Extensions may hold attributes of later versions, or of nobody: there is no schema of them that refuses any. */
const isUnknownExtension = (warning: { readonly message: string }): boolean =>
  typeOf(warning).startsWith('zeebe:') && warning.message.startsWith('unknown attribute');

/** Of the node that a warning is about; empty when it is about none. */
const typeOf = (warning: object): string =>
  'element' in warning && isNode(warning.element) ? warning.element.$type : '';

export function isNode(value: unknown): value is XmlNode {
  return typeof value === 'object' && value !== null && '$type' in value && typeof value.$type === 'string';
}

/** An attribute or text as text; undefined when absent or empty. */
export function text(node: XmlNode | undefined, name: string): string | undefined {
  const value = node?.[name];
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** A boolean attribute. */
export function flag(node: XmlNode, name: string, fallback: boolean): boolean {
  const value = node[name];
  return typeof value === 'boolean' ? value : fallback;
}

/** A nested node. */
export function child(node: XmlNode | undefined, name: string): XmlNode | undefined {
  const value = node?.[name];
  return isNode(value) ? value : undefined;
}

/** A list of nested nodes; empty when absent. */
export function children(node: XmlNode | undefined, name: string): readonly XmlNode[] {
  const value = node?.[name];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** The id of a node; nodes of a diagram always have one once checked. */
export function idOf(node: XmlNode): string {
  const id = text(node, 'id');
  if (id === undefined) throw new InvalidModel(`a ${node.$type} has no id`);
  return id;
}

/** An extension element of a node, e.g. `zeebe:TaskDefinition`. */
export function extension(node: XmlNode, type: string): XmlNode | undefined {
  return children(child(node, 'extensionElements'), 'values').find((value) => value.$type === type);
}
