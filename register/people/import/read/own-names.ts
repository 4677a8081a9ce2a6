import { hsaMiddleName, hsaNamesInCsv, type HsaSources } from '../../../../contract/index.ts';
import { above, isPlace } from './distinguished-name.ts';

/** HSA-ids of units by their `dn`, of all files that are read together. */
export type UnitsByDn = ReadonlyMap<string, string>;

type Row = Readonly<Record<string, unknown>>;

const known = [
  ...new Set([hsaMiddleName, ...Object.values(hsaNamesInCsv).flatMap((sources) => attributesOf(sources))]),
];
const spelled = new Map(known.map((name) => [name.toLowerCase(), name]));

/** An attribute of HSA as the table of its names spells it; any other name as it is. */
export const asSpelled = (name: string): string => spelled.get(name.toLowerCase()) ?? name;

/** The attributes that something is made of. */
export function attributesOf(sources: HsaSources): string[] {
  const names = Object.values(sources).flatMap((source) => source.names);
  return 'middleAndSurName' in sources ? [...names, hsaMiddleName] : names;
}

/**
 * A row whose columns may have HSA's names, with our own: what a column's own name says goes before, and HSA's names for that column
 * are dropped then, but that somebody is protected. What nothing is made of is left as it is.
 */
export function withOwnNames(row: Row, sources: HsaSources, units: UnitsByDn): Record<string, unknown> {
  const own: Record<string, unknown> = { ...row };
  const used = new Set<string>();
  for (const [column, { names }] of Object.entries(sources)) {
    for (const name of names) if (name in row) used.add(name);
    if (column === 'middleAndSurName') used.add(hsaMiddleName);
    if (hasText(row[column])) continue;
    const value = valueOf(column, { row, names, units });
    if (value !== undefined) own[column] = value;
  }
  // Whatever our own name says: nobody is taken for unprotected of whom HSA says otherwise.
  if (isProtected(row) === true) own['protected'] = true;
  return Object.fromEntries(Object.entries(own).filter(([name]) => !used.has(name) || name in sources));
}

/** Of a unit: the one above it, by its `dn`, isn't in the files. */
export function isOrphan(dn: string, units: UnitsByDn): boolean {
  const parent = above(dn);
  return parent !== undefined && !isPlace(parent) && !units.has(parent);
}

function valueOf(
  column: string,
  { row, names, units }: { row: Row; names: readonly string[]; units: UnitsByDn },
): unknown {
  const first = names.map((name) => row[name]).find(hasText);
  // What can't be read as yes or no is refused as it stands.
  if (column === 'protected') return isProtected(row) ?? row['hsaProtectedPerson'];
  if (first === undefined) return undefined;
  if (names.includes('dn')) return typeof first === 'string' ? units.get(above(first) ?? '') : undefined;
  if (column === 'middleAndSurName') return [row[hsaMiddleName], first].filter(hasText).join(' ');
  if (column === 'address' && typeof first === 'string') return first.split('$').flatMap((line) => line.trim() || []);
  return first;
}

/** Said by either, it is so; that it isn't is said by an attribute that is there, never by one that is missing. */
function isProtected({ hsaProtectedPerson, objectClass }: Row): boolean | undefined {
  const classes =
    typeof objectClass === 'string' || Array.isArray(objectClass) ? String(objectClass).toLowerCase() : '';
  if (classes.includes('hsaconfidentialperson')) return true;
  if (hasText(hsaProtectedPerson)) return flags[String(hsaProtectedPerson).toLowerCase()];
  return classes === '' ? undefined : false;
}

const flags: Readonly<Record<string, boolean>> = { true: true, false: false, '1': true, '0': false };

const hasText = (value: unknown): boolean => value !== undefined && value !== null && value !== '';
