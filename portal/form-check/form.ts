import { z } from 'zod';
import { compileExpression, type Expression } from '../../feel/index.ts';

/**
 * A Camunda Form as the server reads it. Only what the check understands is let through: an unknown component, rule or
 * setting makes the form unusable (fail closed) instead of being waved through unchecked.
 */
export interface Form {
  readonly id: string;
  /** The JSON as it came, for the browser. */
  readonly schema: FormSchema;
  readonly components: readonly Component[];
}

export type FormSchema = Readonly<Record<string, unknown>>;

/** Thrown for a form that the check can't vouch for; names the component. */
export class UnsupportedForm extends Error {
  override readonly name = 'UnsupportedForm';
}

export interface Option {
  readonly label: string;
  readonly value: string;
}

interface Everywhere {
  readonly id: string;
  /** True hides the component; a hidden field's value is dropped. */
  readonly hide: Expression | undefined;
}

/** Text shown between the fields: fixed, or a FEEL expression. Markdown. */
export interface TextComponent extends Everywhere {
  readonly kind: 'text';
  readonly text: string | Expression;
}

/** A question. `path`: where the answer stands in the data, `activation.outcome` → two steps. */
export interface Field extends Everywhere {
  readonly kind: 'textfield' | 'textarea' | 'checkbox' | 'radio' | 'select' | 'datetime';
  readonly key: string;
  readonly path: readonly string[];
  readonly label: string;
  readonly description: string | undefined;
  readonly rules: Rules;
  /** Fixed options, or the name of the data that holds them. */
  readonly options: readonly Option[] | string | undefined;
}

export type Component = TextComponent | Field;

const Rules = z.strictObject({
  required: z.boolean().default(false),
  minLength: z.int().nonnegative().optional(),
  maxLength: z.int().nonnegative().optional(),
  pattern: z.string().optional(),
  patternErrorMessage: z.string().optional(),
});
export type Rules = z.infer<typeof Rules>;

const layout = z.unknown();
const base = {
  id: z.string(),
  layout: layout.optional(),
  properties: z.unknown().optional(),
  conditional: z.strictObject({ hide: z.string().startsWith('=') }).optional(),
};
const keyed = {
  ...base,
  key: z.string().regex(/^[a-zA-Z]\w*(\.[a-zA-Z]\w*)*$/),
  label: z.string(),
  description: z.string().optional(),
  validate: Rules.default({ required: false }),
};
const options = z.array(z.strictObject({ label: z.string(), value: z.string() })).min(1);

const ComponentJson = z.discriminatedUnion('type', [
  z.strictObject({ ...base, type: z.literal('text'), text: z.string() }),
  z.strictObject({ ...keyed, type: z.literal('textfield') }),
  z.strictObject({ ...keyed, type: z.literal('textarea') }),
  z.strictObject({ ...keyed, type: z.literal('checkbox') }),
  z.strictObject({ ...keyed, type: z.literal('radio'), values: options }),
  z.strictObject({
    ...keyed,
    type: z.literal('select'),
    values: options.optional(),
    valuesKey: z.string().optional(),
    searchable: z.boolean().optional(),
  }),
  z.strictObject({
    ...keyed,
    type: z.literal('datetime'),
    label: z.string().optional(),
    subtype: z.literal('datetime'),
    dateLabel: z.string(),
    timeLabel: z.string(),
    timeSerializingFormat: z.literal('utc_offset'),
    timeInterval: z.int().optional(),
    use24h: z.boolean().optional(),
  }),
]);
type ComponentJson = z.infer<typeof ComponentJson>;

const FormJson = z.looseObject({
  id: z.string(),
  type: z.literal('default'),
  components: z.array(z.looseObject({ id: z.string(), type: z.string() })),
});

/** Reads a form. Throws `UnsupportedForm`. @param text the JSON of a `.form` file */
export function readForm(text: string): Form {
  const json: unknown = JSON.parse(text);
  const form = FormJson.safeParse(json);
  if (!form.success) throw new UnsupportedForm(`Not a form: ${z.prettifyError(form.error)}`);
  const { id, components } = form.data;
  return { id, schema: form.data, components: components.map((component) => readComponent(id, component)) };
}

function readComponent(formId: string, json: { id: string; type: string }): Component {
  const parsed = ComponentJson.safeParse(json);
  if (!parsed.success) {
    throw new UnsupportedForm(`${formId}, ${json.type} ${json.id}: ${z.prettifyError(parsed.error)}`);
  }
  const component = parsed.data;
  const hide = component.conditional && compileExpression(component.conditional.hide.slice(1));
  if (component.type === 'text') return { kind: 'text', id: component.id, hide, text: readText(component.text) };
  return {
    kind: component.type,
    id: component.id,
    hide,
    key: component.key,
    path: component.key.split('.'),
    label: component.label ?? ('dateLabel' in component ? component.dateLabel : component.key),
    description: component.description,
    rules: component.validate,
    options: optionsOf(formId, component),
  };
}

function readText(text: string): string | Expression {
  return text.startsWith('=') ? compileExpression(text.slice(1)) : text;
}

function optionsOf(formId: string, component: Exclude<ComponentJson, { type: 'text' }>): Field['options'] {
  if (component.type === 'radio') return component.values;
  if (component.type !== 'select') return undefined;
  const found = component.values ?? component.valuesKey;
  if (found === undefined) throw new UnsupportedForm(`${formId}, select ${component.id}: no options`);
  return found;
}
