import { dayOf, isOfDecision, keptDecision, type Instant } from '../../../contract/index.ts';
import type { Case, OpenedRow } from '../../../register/index.ts';
import { factName, factValue } from '../../extract/case-words.ts';
import { fieldValue } from '../../log/field-words.ts';

/** What a row told of the case, under a name of its own. */
export interface Fact {
  readonly name: string;
  readonly value: string;
  /** The row that told it. */
  readonly row: number;
  readonly at: Instant;
}

/** What the house needs to find its way, and tells nobody anything of the case. */
const technical: ReadonlySet<string> = new Set([
  'at',
  'by',
  'cardNumber',
  'cardNumbers',
  'element',
  'form',
  'format',
  'instance',
  'key',
  'logRows',
  'mail',
  'operation',
  'pages',
  'process',
  'proof',
  'reported',
  'root',
  'row',
  'rows',
  'seed',
  'sha256',
  'signature',
  'size',
  'subject',
  'submissionToken',
  'rowsHash',
  'template',
  'textHash',
  'token',
  'recipients',
  'from',
  'to',
]);

/** What the people of a case are called, by their HSA-ids. */
export type People = ReadonlyMap<string, string>;

export const peopleOf = ({ holder, submitter, attester }: Case): People =>
  new Map([holder, submitter, attester].flatMap((each) => (each ? [[each.hsaId, each.displayName]] : [])));

/** What rows tell of the case by name, of each the last; in the order in which they were first told. */
export function factsOf(rows: readonly OpenedRow[], people: People): Fact[] {
  const facts = new Map<string, Fact>();
  for (const { row, told, change } of rows) {
    if (told?.kind !== 'done') continue;
    // The case's own number, its cards and what was decided stand on the page already.
    const isDecision = keptDecision(told.details) !== undefined;
    const details = Object.entries(told.details).filter(
      ([key]) => key !== 'number' && !(isDecision && isOfDecision(key)),
    );
    for (const { key, name, value } of worded([...details, ...leavesOf(change?.after)], { at: told.at, people }))
      if (!isTechnical(key)) facts.set(name, { name, value, row, at: told.at });
  }
  return [...facts.values()];
}

/** Those that have a name and say something, in words. */
export const worded = (
  given: readonly (readonly [key: string, value: unknown])[],
  { at, people }: { at: Instant; people: People },
): { key: string; name: string; value: string }[] =>
  given.flatMap(([key, each]) => {
    const name = factName(key);
    const value = (typeof each === 'string' && people.get(each)) || valueOf(key, each, at);
    return name === key || value === '' ? [] : [{ key, name, value }];
  });

export const isTechnical = (key: string): boolean => technical.has(key) || /Id$/.test(key);

function valueOf(key: string, value: unknown, at: Instant): string {
  if (Array.isArray(value)) return value.map((each) => valueOf(key, each, at)).join(', ');
  const worded = typeof value === 'string' ? factValue(key, value, dayOf(at)) : undefined;
  return worded === undefined || worded === value ? fieldValue(key, value) : worded;
}

/** The innermost values, each by its own name. */
export function leavesOf(value: unknown, name = ''): (readonly [name: string, value: unknown])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return value === undefined || name === '' ? [] : [[name, value]];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, key));
}

/** What a row changed: names whose value is another than before. */
export function changedIn(
  before: readonly Fact[],
  after: readonly Fact[],
): { name: string; before?: string; after: string }[] {
  const known = new Map(before.map((fact) => [fact.name, fact.value]));
  return after.flatMap(({ name, value }) => {
    const was = known.get(name);
    return was === value ? [] : [{ name, after: value, ...(was !== undefined && { before: was }) }];
  });
}
