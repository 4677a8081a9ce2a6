import { refusalTables } from '../docs/refusal-tables.ts';
import { readText, root } from './models.ts';

/** The refusals that a file takes of tables: by name, or as `refuse.name`; `register/people/refusals.ts unitUnknown`. */
export function refusalsIn(file: string): string[] {
  const text = readText(file);
  const taken = [...text.matchAll(/^(?:im|ex)port (\{[^}]*\}|\* as refuse) from '([^']*\/refusals\.ts)';$/gm)];
  return taken.flatMap(([, names = '', path = '']) => {
    const table = new URL(path, new URL(file, root)).href.slice(root.href.length);
    const pattern = names.startsWith('{') ? /(\w+)/g : /\brefuse\.(\w+)/g;
    return [...(names.startsWith('{') ? names : text).matchAll(pattern)].map(([, name]) => `${table} ${name}`);
  });
}

/** The code of a refusal by its place, `register/people/refusals.ts unitUnknown`; of one that is not in the tables, its place. */
export function codeOf(place: string): string {
  const [file = '', name = ''] = place.split(' ');
  return refusalTables[file.replace(/\/refusals\.ts$/, '')]?.[name]?.code ?? place;
}
