import type { Element } from '../model/model.ts';
import { readDetail, readStrings, readTokens } from './json.ts';
import { Instance, newElementInstance, steps, type Definition } from './records.ts';
import { int, optionalInt, optionalText, text, word, type Row } from './row.ts';

/** A loaded process instance, without what is inside it. */
export function rootOf(row: Row, definition: Definition): Instance {
  const instance = new Instance({
    key: int(row['key']),
    definition,
    rootKey: int(row['root_instance_key']),
    parentKey: optionalInt(row['parent_instance_key']),
    parentElementKey: optionalInt(row['parent_element_instance_key']),
    startedAt: int(row['started_at']),
    tags: optionalText(row['tags']),
    businessId: optionalText(row['business_id']),
    startKey: optionalText(row['start_key']),
    terminateAfter: readStrings(optionalText(row['terminate_after']) ?? '[]'),
  });
  instance.root.stored = true;
  instance.root.incidentCount = int(row['incident_count']);
  instance.root.detail = readDetail(optionalText(row['detail']));
  instance.root.tokens = readTokens(optionalText(row['tokens']));
  if (instance.root.detail?.terminating === true) instance.root.step = 'terminating';
  return instance;
}

/** Puts an active element instance into its loaded process instance; enclosing ones come first. */
export function addElement(instance: Instance, row: Row): void {
  const scopeKey = int(row['scope_key']);
  const parent = scopeKey === instance.key ? instance.root : instance.live.get(scopeKey);
  if (!parent) throw new Error(`Element instance ${int(row['key'])} is active in a scope that is not`);
  parent.children += 1;
  const element = newElementInstance({
    key: int(row['key']),
    instance,
    parent,
    element: elementOf(instance.definition, text(row['element_id']), text(row['element_type'])),
    startedAt: int(row['started_at']),
  });
  element.step = word(row['step'], steps);
  element.incidentCount = int(row['incident_count']);
  element.incidentKey = optionalInt(row['incident_key']);
  element.detail = readDetail(optionalText(row['detail']));
  element.tokens = readTokens(optionalText(row['tokens']));
  element.stored = true;
  instance.live.set(element.key, element);
}

function elementOf(definition: Definition, id: string, type: string): Element {
  const element = definition.model.elements.get(id);
  if (!element) throw new Error(`Process definition ${definition.key} has no element '${id}'`);
  return element.kind === 'multi-instance' && type !== element.type ? element.inner : element;
}
