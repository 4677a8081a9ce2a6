import { z } from 'zod';

/** Makes requests out of a client's schema, so that each field that it knows is sent once. */

type Schema = z.core.JSONSchema.BaseSchema;

export interface SampleRequest {
  /** Of the field that it is about, e.g. `filter.state.$in`. */
  readonly field: string;
  readonly body: unknown;
}

/** Texts that name a kind, where the schema takes any text. */
const kinds: Readonly<Record<string, string>> = {
  sourceType: 'byId',
  ancestorScopeType: 'inferred',
};

/** One request for each field, the required ones beside it. @param words texts for fields that the schema says too little of */
export function sampleRequests(schema: z.ZodType, words: Readonly<Record<string, string>> = {}): SampleRequest[] {
  const root: Schema = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' });
  const sampler = samplerOf(root, { ...kinds, ...words });
  const byField = new Map(
    sampler.requests(root, 0).map((each) => [`${each.field} ${JSON.stringify(each.body)}`, each]),
  );
  return [...byField.values()];
}

function samplerOf(root: Schema, words: Readonly<Record<string, string>>) {
  const isSchema = (given: unknown): given is Schema => typeof given === 'object' && given !== null;

  function resolved(given: unknown): Schema {
    if (!isSchema(given)) return {};
    const name = given.$ref?.split('/').at(-1);
    return name === undefined ? given : resolved(root.$defs?.[name]);
  }

  /** What it may be: of a choice each, of an intersection the whole. */
  function variants(given: unknown): Schema[] {
    const schema = resolved(given);
    const choice = schema.anyOf ?? schema.oneOf;
    if (choice) return choice.flatMap(variants).filter(({ type }) => type !== 'null');
    if (!schema.allOf) return [schema];
    const parts = schema.allOf.flatMap((part) => variants(part).slice(0, 1));
    const properties = Object.fromEntries(parts.toReversed().flatMap((part) => Object.entries(part.properties ?? {})));
    return [{ type: 'object', properties, required: parts.flatMap(({ required }) => required ?? []) }];
  }

  function value(given: unknown, name = ''): unknown {
    const [schema = {}] = variants(given);
    if (schema.const !== undefined) return schema.const;
    if (schema.enum) return schema.enum[0];
    const types: readonly unknown[] = [schema.type].flat();
    switch (types.find((type) => type !== 'null')) {
      case 'integer':
      case 'number':
        return Math.max(1, schema.minimum ?? 1);
      case 'boolean':
        return true;
      case 'array':
        return [value(schema.items, name)];
      case 'object':
        return objectOf(schema);
      default:
        return textOf(schema, name);
    }
  }

  function textOf(schema: Schema, name: string): string {
    if (schema.format === 'date-time') return '2026-01-01T00:00:00Z';
    if (schema.pattern?.includes(']+-[')) return '1-1';
    if (schema.pattern !== undefined) return new RegExp(schema.pattern).test('1') ? '1' : 'a';
    return words[name] ?? (name.endsWith('Key') ? '1' : 'a');
  }

  function objectOf({ properties = {}, required = [] }: Schema): Record<string, unknown> {
    return Object.fromEntries(required.map((name) => [name, value(properties[name], name)]));
  }

  function requests(given: unknown, depth: number): SampleRequest[] {
    return variants(given).flatMap((schema): SampleRequest[] => {
      if (schema.type === 'array')
        return requests(schema.items, depth + 1).map(({ field, body }) => ({ field, body: [body] }));
      const base = objectOf(schema);
      return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => [
        ...alternatives(property, name).map((sent) => ({ field: name, body: { ...base, [name]: sent } })),
        ...(depth < 4 ? requests(property, depth + 1) : []).map(({ field, body }) => ({
          field: `${name}.${field}`,
          body: { ...base, [name]: body },
        })),
      ]);
    });
  }

  /** Of a list of words each. */
  function alternatives(property: unknown, name: string): unknown[] {
    const [schema = {}] = variants(property);
    return schema.enum ? [...schema.enum] : [value(property, name)];
  }

  return { requests };
}
