import { z } from 'zod';
import { ImportFile, importColumns } from '../../contract/index.ts';
import { table } from './markdown.ts';

/** The tables of columns in `docs/operators/import.md`, each after its mark. */
export function withColumns(page: string): string {
  return Object.entries(importColumns).reduce((text, [kind, columns]) => {
    const rows = Object.entries(columns).map(([name, schema]: [string, z.ZodType]) => [
      `\`${name}\``,
      schema.safeParse(undefined).success ? '' : 'yes',
      schema.description ?? '',
    ]);
    const mark = `<!-- columns:${kind} -->`;
    const own = new RegExp(`${mark}\\n\\n(\\|[^\\n]*\\n)*\\n?`);
    return text.replace(own, () => `${mark}\n\n${table(['column', 'required', 'what it is'], rows)}\n\n`);
  }, page);
}

/** The JSON Schema of a JSON file, for those who make one. */
export function importSchema(): string {
  const schema = z.toJSONSchema(ImportFile, { io: 'input', unrepresentable: 'any' });
  return `${JSON.stringify({ title: 'Units, people and employments for siths-kort import', ...schema }, undefined, 2)}\n`;
}
