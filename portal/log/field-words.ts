import { AuditKind, isInstantText, mayHoldNationalNumber, words } from '../../contract/index.ts';
import * as wording from '../pages/wording.ts';
import { actionWords } from './action-words.ts';
import { fieldNames } from './field-names.ts';

const states = [words.cardState, words.blockState];
const reasons = [words.blockReason, words.activationReason, words.closeReason, words.revealReason, words.refusalReason];
/** Lists and places that people look at. */
const lists = {
  call: 'telefonsamtal',
  cases: 'ärenden',
  chase: 'att följa upp',
  desk: 'arbetslistan',
  log: 'loggen',
  missing: 'saknade personer',
  'policy-replay': 'omprövning av regler',
  reconciliation: 'avstämning',
  'reconciliation-preview': 'avstämning, förhandsvisning',
  return: 'återlämning',
  reveal: 'visa personnummer',
  search: 'sökning',
  'start-form': 'personer att välja i en blankett',
  substitutes: 'ställföreträdare',
  'unit-cards': 'enhetens kort',
  'work-list': 'arbetslistan',
};
/** What was searched by, and what of the log was chosen. */
const searches = {
  arende: 'ärende',
  av: 'utförd av',
  card: 'kort',
  case: 'ärende',
  code: 'nummer',
  enhet: 'enhet',
  fran: 'från',
  handelse: 'händelse',
  'identity-provider': 'identitetstjänsten',
  kort: 'kort',
  name: 'namn',
  'national-number': 'personnummer',
  person: 'person',
  receipt: 'kvittens',
  slag: 'utfall',
  till: 'till',
};
/** Names whose values are codes. */
const codes: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> = {
  action: [actionWords],
  actor: [{ system: 'Systemet' }],
  by: [searches],
  cardType: [words.cardType],
  channel: [words.blockChannel],
  ended: [words.appointed],
  format: [{ csv: 'CSV', json: 'JSON', pdf: 'PDF' }],
  from: states,
  granted: [words.appointed],
  identityCheck: [words.identityCheck],
  kind: [AuditKind.words],
  list: [lists],
  number: [{ passport: 'pass' }],
  place: [lists],
  proposed: [words.appointed],
  purpose: [words.visitPurpose],
  reason: reasons,
  role: [words.role],
  state: states,
  to: states,
  way: [words.activationWay],
};
/** Names whose values are several codes, with spaces between them. */
const several: ReadonlySet<string> = new Set(['by']);

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
  if (typeof value === 'boolean') return value ? 'Ja' : 'Nej';
  if (identities.has(name)) return hiddenIdentity;
  const text = typeof value === 'string' ? value : JSON.stringify(value, withoutIdentities);
  if (isInstantText(text)) return wording.dayAndSecond(text);
  const found = (several.has(name) ? text.split(' ') : [text]).map((code) => wordOf(name, code));
  const word = found.includes(undefined) ? undefined : found.join(', ');
  return word ?? (mayHoldNationalNumber(text) ? hiddenNumber : text);
}

/** Names and codes are what somebody kept, and may be those of what every object inherits. */
function wordOf(name: string, code: string): string | undefined {
  const tables = Object.hasOwn(codes, name) ? (codes[name] ?? []) : [];
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
