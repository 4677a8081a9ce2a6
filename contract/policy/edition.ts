import { z } from 'zod';
import { addDays, addPeriod } from '../days.ts';
import type { Day } from '../vocabulary.ts';
import { contradictionsIn } from './contradictions.ts';
import { valueIn } from './entry.ts';
import { Policy, builtInEditions, policyEntries, policyOn } from './policy.ts';
import { valueText } from './value-text.ts';

/** One thing that is wrong with a coming edition. */
export interface EditionFault {
  /** `receipt.remindOnDay`; empty: the whole file. */
  readonly path: string;
  /** What the number decides, in Swedish. */
  readonly label: string;
  /** What is wrong and what would do, in Swedish. */
  readonly message: string;
}

/** The shape of an edition as JSON Schema, for who writes one. */
export const editionSchema = (): object => z.toJSONSchema(Policy, { io: 'input' });

/**
 * Reads a coming edition. Refuses what is no JSON, a value of another shape, a first day that isn't after today, and what contradicts
 * itself: all that is wrong, with what would do.
 */
export function readEdition(text: string, today: Day): EditionRead {
  const [earliest, latest] = [addDays(today, 1), addPeriod(today, 'P2Y')];
  return read(text, today, (policy) => [
    ...dayFaults(policy, { earliest, latest, early: 'är i dag eller har varit', late: 'ligger långt fram' }),
    ...contradictionsIn(policy, policyOn(today)).map(explained),
  ]);
}

/**
 * Reads the edition that an installation begins with, in which nothing was decided yet: from a day after the program's own, today at the latest, and
 * with the logins of its own identity provider.
 */
export function readFirstEdition(text: string, today: Day): EditionRead {
  const own = builtInEditions().findLast(({ from }) => from <= today) ?? policyOn(today);
  const between = { earliest: addDays(own.from, 1), latest: today };
  return read(text, today, (policy) => [
    ...dayFaults(policy, { ...between, early: 'är inte efter programmets egen', late: 'har inte kommit' }),
    ...contradictionsIn(policy, policy).map(explained),
  ]);
}

type EditionRead = { readonly policy: Policy } | { readonly faults: EditionFault[] };

function read(text: string, today: Day, faultsIn: (policy: Policy) => EditionFault[]): EditionRead {
  const raw = parsed(text);
  if ('fault' in raw) return { faults: [{ path: '', label: 'Filen', message: raw.fault }] };
  const policy = Policy.safeParse(raw.value);
  if (!policy.success) return { faults: policy.error.issues.map((issue) => faultOf(issue, raw.value, today)) };
  const faults = faultsIn(policy.data);
  return faults.length > 0 ? { faults } : { policy: policy.data };
}

function dayFaults(
  { from }: Policy,
  days: { earliest: Day; latest: Day; early: string; late: string },
): EditionFault[] {
  const { earliest, latest, early, late } = days;
  if (from >= earliest && from <= latest) return [];
  const why = from < earliest ? early : late;
  const message = `Första dagen ${from} ${why}. Skriv en dag från ${earliest} till ${latest}.`;
  return [{ path: 'from', label: 'Första dag', message }];
}

const explained = ({ path, message }: { path: string; message: string }): EditionFault => ({
  path,
  message,
  label: labelOf(path),
});

function parsed(text: string): { readonly value: unknown } | { readonly fault: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const line = error instanceof Error ? /line (\d+)/.exec(error.message)?.[1] : undefined;
    const where = line === undefined ? '' : ` på rad ${line}`;
    return { fault: `Texten är inte JSON${where}. Utgå från en utgåva som du hämtar här, och ändra bara värdena.` };
  }
}

function faultOf(issue: z.core.$ZodIssue, raw: unknown, today: Day): EditionFault {
  const path = issue.path.map(String).join('.');
  const label = labelOf(path);
  if (issue.code === 'unrecognized_keys') {
    return { path, label, message: `${issue.keys.join(', ')} finns inte i reglerna. Ta bort det.` };
  }
  const given = valueIn(raw, issue.path);
  const present = valueIn(policyOn(today), issue.path);
  const now = present === undefined ? '' : ` I dag gäller ${JSON.stringify(present)}.`;
  if (given === undefined) return { path, label, message: `Saknas.${now}` };
  return { path, label, message: `${JSON.stringify(given)} går inte: ${expected(issue)}.${now}` };
}

function expected(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `ska vara ${types[issue.expected] ?? issue.expected}`;
    case 'too_small':
      return `${issue.inclusive === false ? 'mer än' : 'minst'} ${issue.minimum}${issue.origin === 'array' ? ' värden' : ''}`;
    case 'too_big':
      return `högst ${issue.maximum}${issue.origin === 'array' ? ' värden' : ''}`;
    case 'invalid_value':
      return `ska vara ett av ${issue.values.map(String).join(', ')}`;
    default:
      return 'har fel form';
  }
}

const types: Readonly<Record<string, string>> = {
  number: 'ett tal',
  int: 'ett heltal',
  string: 'text inom citattecken',
  boolean: 'true eller false',
  array: 'en lista',
  tuple: 'en lista',
  object: 'en grupp',
  record: 'en grupp',
};

/** What the entry at or around a path decides. */
function labelOf(path: string): string {
  const entry = policyEntries.find((each) => path === each.path || path.startsWith(`${each.path}.`));
  return entry?.words ?? (path === 'from' ? 'Första dag' : path);
}

/** A rule of an edition, in words. */
export interface Rule {
  readonly path: string;
  readonly words: string;
  readonly value: string;
  readonly source: string;
}

/** Every rule of an edition, in the order of the routines. */
export function rulesOf(policy: Policy): Rule[] {
  return policyEntries.map(({ path, words, unit, source }) => ({
    path,
    words,
    source: source.text,
    value: valueText(valueIn(policy, path.split('.')), unit),
  }));
}
