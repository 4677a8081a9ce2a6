import { z } from 'zod';
import {
  EmploymentFacts,
  hsaMiddleName,
  hsaNames,
  hsaNamesInCsv,
  ImportFile,
  importColumns,
  UnitFacts,
  type HsaSources,
} from '../../contract/index.ts';
import { table } from './markdown.ts';

const sourcesOf: Readonly<Record<string, HsaSources>> = hsaNamesInCsv;

function hsaWords(kind: string, column: string): string {
  const source = sourcesOf[kind]?.[column];
  if (!source) return '';
  const names = source.names.map((name) => `\`${name}\``).join(', else ');
  return source.how === undefined ? names : `${names}: ${source.how}`;
}

/** The tables of columns in `docs/operators/import.md`, each after its mark. */
export function withColumns(page: string): string {
  return Object.entries(importColumns).reduce((text, [kind, columns]) => {
    const rows = Object.entries(columns).map(([name, schema]: [string, z.ZodType]) => [
      `\`${name}\``,
      schema.safeParse(undefined).success ? '' : 'yes',
      schema.description ?? '',
      hsaWords(kind, name),
    ]);
    const mark = `<!-- columns:${kind} -->`;
    const own = new RegExp(`${mark}\\n\\n(\\|[^\\n]*\\n)*\\n?`);
    return text.replace(own, () => `${mark}\n\n${table(['column', 'required', 'what it is', 'in HSA'], rows)}\n\n`);
  }, page);
}

const hsaOf = new Map<unknown, HsaSources>([
  [UnitFacts, hsaNames.units],
  [ImportFile.shape.persons.element, hsaNames.persons],
  [EmploymentFacts, hsaNames.employments],
]);

/** HSA's names beside our own: what is required may be told by either. */
function withHsaNames({
  zodSchema,
  jsonSchema,
}: {
  zodSchema: unknown;
  jsonSchema: z.core.JSONSchema.BaseSchema;
}): void {
  const sources: HsaSources | undefined = hsaOf.get(zodSchema);
  const { properties = {}, required = [] } = jsonSchema;
  if (!sources) return;
  for (const [column, { names, how }] of Object.entries(sources))
    for (const name of names) {
      const own = properties[column];
      const said = `HSA’s name for ${column}${how === undefined ? '' : `: ${how}`}`;
      properties[name] ??=
        how === undefined && typeof own === 'object' ? { ...own, description: said } : { description: said };
    }
  if ('middleAndSurName' in sources) properties[hsaMiddleName] = { description: 'HSA’s name: stands before sn' };
  jsonSchema.required = required.filter((column) => sources[column] === undefined);
  jsonSchema.allOf = required.flatMap((column) => {
    const names = sources[column]?.names;
    return names ? [{ anyOf: [column, ...names].map((name) => ({ required: [name] })) }] : [];
  });
}

/** The JSON Schema of a JSON file, for those who make one. */
export function importSchema(): string {
  const schema = z.toJSONSchema(ImportFile, { io: 'input', unrepresentable: 'any', override: withHsaNames });
  return `${JSON.stringify({ title: 'Units, people and employments for siths-kort import', ...schema }, undefined, 2)}\n`;
}
