import { z } from 'zod';
import { formFile, wordsOf } from '../../contract/index.ts';
import { compileExpression } from '../../feel/index.ts';
import { readText } from './models.ts';

/** As much of form-js' schema as our forms use; anything else is refused here before a browser sees it. */
const Option = z.strictObject({ value: z.string(), label: z.string() });
const Field = z.strictObject({
  id: z.string(),
  type: z.enum([
    'text',
    'group',
    'radio',
    'select',
    'checklist',
    'taglist',
    'checkbox',
    'textfield',
    'textarea',
    'number',
    'datetime',
  ]),
  layout: z.looseObject({ row: z.string() }),
  key: z.string().optional(),
  label: z.string().optional(),
  dateLabel: z.string().optional(),
  timeLabel: z.string().optional(),
  description: z.string().optional(),
  text: z.string().optional(),
  values: z.array(Option).optional(),
  valuesKey: z.string().optional(),
  searchable: z.boolean().optional(),
  decimalDigits: z.literal(0).optional(),
  subtype: z.enum(['date', 'datetime']).optional(),
  timeSerializingFormat: z.literal('utc_offset').optional(),
  timeInterval: z.literal(1).optional(),
  use24h: z.literal(true).optional(),
  showOutline: z.boolean().optional(),
  verticalAlignment: z.string().optional(),
  conditional: z.strictObject({ hide: z.string().startsWith('=') }).optional(),
  validate: z
    .strictObject({
      required: z.boolean().optional(),
      minLength: z.int().optional(),
      maxLength: z.int().optional(),
      min: z.int().optional(),
      max: z.int().optional(),
      pattern: z.string().optional(),
      patternErrorMessage: z.string().optional(),
    })
    .optional(),
  get components() {
    return z.array(Field).optional();
  },
});
/** `hides`: FEEL of the field's own condition and of those around it, without `=`. */
export type Field = z.infer<typeof Field> & { readonly hides: readonly string[] };

const Form = z.strictObject({
  id: z.string(),
  type: z.literal('default'),
  schemaVersion: z.int().min(16),
  executionPlatform: z.literal('Camunda Cloud'),
  executionPlatformVersion: z.literal('8.8.0'),
  exporter: z.strictObject({ name: z.string(), version: z.string() }),
  components: z.array(Field),
});

/** A form of `forms/`, checked. */
export const readForm = (id: string): z.infer<typeof Form> => Form.parse(JSON.parse(readText(formFile(id))));

/** Every part of a form in the page's order: groups, then what they hold. */
export const partsOf = (id: string): Field[] => readForm(id).components.flatMap((part) => withParts(part, []));

function withParts(part: z.infer<typeof Field>, around: readonly string[]): Field[] {
  const hides = part.conditional === undefined ? around : [...around, part.conditional.hide.slice(1)];
  return [{ ...part, hides }, ...(part.components ?? []).flatMap((inner) => withParts(inner, hides))];
}

/** The fields of a form that hold a value. */
export const inputsOf = (id: string): (Field & { readonly key: string })[] =>
  partsOf(id).flatMap((field) => (field.key === undefined ? [] : [{ ...field, key: field.key }]));

/** Every FEEL text of a field, without its `=`. */
export const expressionsOf = (field: Field): string[] =>
  [field.text, field.label, field.description, field.conditional?.hide].flatMap((text) =>
    text?.startsWith('=') === true ? [text.slice(1)] : [],
  );

/** True when the field is shown while the form holds these values. */
export function isShown({ hides }: Field, values: Readonly<Record<string, unknown>>): boolean {
  return !hides.some((hide) => compileExpression(hide).evaluate(values, { now: 0 }).value === true);
}

/** A key of a submission as the zod schema knows it, from its JSON Schema. */
export interface SchemaKey {
  readonly path: string;
  readonly required: boolean;
  readonly values: readonly unknown[] | undefined;
  /** What people read for each value, when the contract has words for them. */
  readonly words: Readonly<Record<string, string>> | undefined;
}
const Json = z.looseObject({
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  words: z.record(z.string(), z.string()).optional(),
});
type Json = z.infer<typeof Json>;

/** All keys of a schema, each variant of a union by itself. */
export function variantsOf(schema: z.ZodType): SchemaKey[][] {
  const withWords = z.toJSONSchema(schema, {
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => {
      const words = wordsOf(zodSchema);
      if (words) jsonSchema['words'] = words;
    },
  });
  return variants(withWords, '', true);
}

function variants(schema: unknown, path: string, required: boolean): SchemaKey[][] {
  const node = Json.parse(schema);
  const choices = node.anyOf ?? node.oneOf;
  if (choices)
    return eachByItself(choices.map((choice) => Json.parse(choice))).flatMap((choice) =>
      variants(choice, path, required),
    );
  if (!node.properties) {
    return [[{ path, required, words: node.words, values: node.enum ?? ('const' in node ? [node.const] : undefined) }]];
  }
  return Object.entries(node.properties).reduce<SchemaKey[][]>(
    (found, [name, inner]) => {
      const own = variants(inner, path === '' ? name : `${path}.${name}`, node.required?.includes(name) ?? false);
      return found.flatMap((keys) => own.map((more) => [...keys, ...more]));
    },
    [[]],
  );
}

/** Choices that hold for several values of what tells them apart, as one choice for each value. */
function eachByItself(choices: readonly Json[]): Json[] {
  const tellsApart = (name: string) =>
    choices.some(({ properties }) => properties?.[name] !== undefined && 'const' in Json.parse(properties[name]));
  return choices.flatMap((choice) => {
    const [name, values] =
      Object.entries(choice.properties ?? {})
        .map(([key, inner]) => [key, Json.parse(inner).enum] as const)
        .find(([key, several]) => several !== undefined && tellsApart(key)) ?? [];
    if (name === undefined) return [choice];
    return (values ?? []).map((value) => ({
      ...choice,
      properties: { ...choice.properties, [name]: { const: value } },
    }));
  });
}
