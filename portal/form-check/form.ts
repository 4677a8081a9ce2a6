import { z } from 'zod';
import { compileExpression, type Expression } from '../../feel/index.ts';
import type { Language } from '../../contract/index.ts';
import type { Look, Option, Question } from '../form-controls/frame.ts';
import { ComponentJson, FormJson, type FieldJson, type Rules } from './form-json.ts';

/**
 * A Camunda Form as the server reads it. Only what the check understands is let through: an unknown component, rule or
 * setting makes the form unusable (fail closed) instead of being waved through unchecked.
 */
export interface Form {
  readonly id: string;
  /** Which it is read in; default Swedish. */
  readonly language?: Language;
  /** The JSON as it came, for the browser. */
  readonly schema: FormSchema;
  /** As they stand on the page, groups with what they hold. */
  readonly components: readonly Component[];
  /** Every question in the page's order, those inside groups too. */
  readonly fields: readonly Field[];
}

export type FormSchema = Readonly<Record<string, unknown>>;

/** Thrown for a form that the check can't vouch for; names the component. */
export class UnsupportedForm extends Error {
  override readonly name = 'UnsupportedForm';
}

interface Everywhere {
  readonly id: string;
  /** Any of them true hides the component: its own condition and those of the groups around it. A hidden field's value is dropped. */
  readonly hides: readonly Expression[];
}

/** Text shown between the fields: fixed, or a FEEL expression. Markdown. */
export interface TextComponent extends Everywhere {
  readonly kind: 'text';
  readonly text: string | Expression;
}

/** Questions under a heading of their own. */
export interface GroupComponent extends Everywhere {
  readonly kind: 'group';
  readonly label: string;
  readonly components: readonly Component[];
}

/** A question. `path`: where the answer stands in the data, `activation.outcome` → two steps. */
export interface Field extends Everywhere, Look {
  readonly kind: Question['kind'];
  readonly key: string;
  readonly path: readonly string[];
  readonly label: string;
  readonly description: string | undefined;
  readonly rules: Rules;
  /** Fixed options, or the name of the data that holds them. */
  readonly options: readonly Option[] | string | undefined;
  /** Said instead of the usual words when the answer is missing, or can't be one. */
  readonly said?: { readonly missing?: string; readonly wrong?: string } | undefined;
}

export type Component = TextComponent | GroupComponent | Field;

/** Reads a form. Throws `UnsupportedForm`. @param text the JSON of a `.form` file */
export function readForm(text: string): Form {
  const json: unknown = JSON.parse(text);
  const form = FormJson.safeParse(json);
  if (!form.success) throw new UnsupportedForm(`Not a form: ${z.prettifyError(form.error)}`);
  const { id } = form.data;
  const components = form.data.components.map((component) => readComponent(id, component, []));
  return { id, schema: form.data, components, fields: fieldsIn(components) };
}

function readComponent(formId: string, json: unknown, around: readonly Expression[]): Component {
  const parsed = ComponentJson.safeParse(json);
  if (!parsed.success) {
    throw new UnsupportedForm(`${formId}, ${JSON.stringify(json).slice(0, 80)}: ${z.prettifyError(parsed.error)}`);
  }
  const component = parsed.data;
  const own = component.conditional && compileExpression(component.conditional.hide.slice(1));
  const everywhere = { id: component.id, hides: own ? [...around, own] : around };
  switch (component.type) {
    case 'text':
      return { ...everywhere, kind: 'text', text: readText(component.text) };
    case 'group': {
      const components = component.components.map((child) => readComponent(formId, child, everywhere.hides));
      return { ...everywhere, kind: 'group', label: component.label, components };
    }
    default:
      return { ...everywhere, ...readField(component) };
  }
}

function readField(component: FieldJson): Omit<Field, keyof Everywhere> {
  return {
    kind: component.type === 'datetime' ? component.subtype : component.type,
    key: component.key,
    path: component.key.split('.'),
    label: component.type === 'datetime' ? component.dateLabel : component.label,
    description: component.description,
    rules: component.validate,
    options: 'values' in component || 'valuesKey' in component ? (component.values ?? component.valuesKey) : undefined,
  };
}

function readText(text: string): string | Expression {
  return text.startsWith('=') ? compileExpression(text.slice(1)) : text;
}

/** Every question of some components, in their order. */
export function fieldsIn(components: readonly Component[]): Field[] {
  return components.flatMap((component) => {
    if (component.kind === 'text') return [];
    return component.kind === 'group' ? fieldsIn(component.components) : [component];
  });
}
