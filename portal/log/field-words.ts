import { isInstantText, mayHoldNationalNumber } from '../../contract/index.ts';
import { z } from 'zod';
import * as wording from '../pages/wording.ts';
import { codeWords } from './code-words.ts';
import { tableValue } from './table-values.ts';
import { fieldNames } from './field-names.ts';

/** Names whose values are several codes, and what stands between them. */
const several: Readonly<Record<string, string>> = { by: ' ', fields: ', ', offered: ' ' };

/** Names whose values are shown to nobody here. */
const identities: ReadonlySet<string> = new Set([
  'documentNumber',
  'nationalNumber',
  'passportNumber',
  'personalNumber',
]);
const hiddenNumber = 'Döljs: kan vara ett personnummer';
const hiddenIdentity = 'Döljs: numret på en identitetshandling';

export const fieldName = (name: string): string =>
  Object.hasOwn(fieldNames, name) ? (fieldNames[name] ?? name) : name;

/**
 * A value in words. National numbers and those of identity documents aren't shown: they are revealed on the page of the person or the case, which
 * is logged with a reason.
 */
export function fieldValue(name: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return 'Saknas';
  // A detail is text: a flag in it too.
  if (value === true || value === 'true') return 'Ja';
  if (value === false || value === 'false') return 'Nej';
  if (identities.has(name)) return hiddenIdentity;
  if (pairs.has(name) && typeof value === 'string') return pairsOf(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value, withoutIdentities);
  if (isInstantText(text)) return wording.dayAndSecond(text);
  const found = (Object.hasOwn(several, name) ? text.split(several[name] ?? ' ') : [text]).map((code) =>
    wordOf(name, code),
  );
  const word = found.includes(undefined) ? undefined : found.join(', ');
  return word ?? (mayHoldNationalNumber(text) ? hiddenNumber : text);
}

/** What went into a decision table and came out of it, as `decision-made` keeps it. */
const pairs: ReadonlySet<string> = new Set(['inputs', 'outputs']);
const Pairs = z.array(z.object({ name: z.string(), value: z.string() }));

function pairsOf(json: string): string {
  const found = Pairs.safeParse(JSON.parse(json)).data ?? [];
  return found.map(({ name, value }) => `${name}: ${tableValue(value)}`).join(', ');
}

/** Names and codes are what somebody kept, and may be those of what every object inherits. */
function wordOf(name: string, code: string): string | undefined {
  const tables = Object.hasOwn(codeWords, name) ? (codeWords[name] ?? []) : [];
  return tables.find((table) => Object.hasOwn(table, code))?.[code];
}

const withoutIdentities = (name: string, value: unknown): unknown => (identities.has(name) ? hiddenIdentity : value);

export interface ChangedField {
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What changed, a line each; of what is one inside another the innermost. Undefined: it wasn't there. */
export function changedFields({ before, after }: { before?: unknown; after?: unknown }): ChangedField[] {
  const [old, now] = [leavesOf(before), leavesOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])].map((path) => {
    const last = path.split('.').at(-1) ?? path;
    return {
      name: path.split('.').map(fieldName).join(', '),
      before: old.has(path) ? fieldValue(last, old.get(path)) : undefined,
      after: now.has(path) ? fieldValue(last, now.get(path)) : undefined,
    };
  });
}

function leavesOf(value: unknown, path: readonly string[] = []): Map<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return path.length === 0 ? new Map<string, unknown>() : new Map([[path.join('.'), value]]);
  return new Map(Object.entries(value).flatMap(([name, inner]) => [...leavesOf(inner, [...path, name])]));
}
