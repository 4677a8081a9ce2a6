import { z } from 'zod';
import { dayOf, policyOn, type Instant } from '../../../contract/index.ts';
import type { Case, TimelineEntry } from '../../../register/index.ts';
import { tableValue } from '../../log/table-values.ts';
import { writtenRule } from './written-rules.ts';

/** Why something in a case became as it did, as it was kept when it was decided. */
export interface Why {
  readonly row: number;
  readonly at: Instant;
  readonly question: string;
  readonly answer: string;
  /** What the rule says. */
  readonly why: string;
  /** `Rad 2 av 6`; or which of the rules, when no table holds it. */
  readonly rule: string;
  /** What went in. */
  readonly inputs: readonly { readonly name: string; readonly value: string }[];
  /** First day of the policy's edition by which it was decided. */
  readonly edition: string;
}

/** Who reads it: those who work with the case all of it; others why it ended without what they asked for. */
export type Reader = 'worker' | 'asker';

const Pairs = z.array(z.object({ name: z.string(), value: z.string() }));

/** The decisions of a case, oldest first. */
export function whyOf(entries: readonly TimelineEntry[], found: Case, reader: Reader): Why[] {
  return entries
    .flatMap((entry) => (entry.action === 'decision-made' ? tableSaid(entry, reader) : ruleSaid(entry, found, reader)))
    .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at) || one.row - other.row);
}

function tableSaid({ row, at, details }: TimelineEntry, reader: Reader): Why[] {
  if (reader === 'asker') return [];
  const { question = '', rule, ruleCount, why = '', edition = '' } = details;
  return [
    {
      ...{ row, at, question, why, edition, inputs: pairsIn(details['inputs']) },
      answer: pairsIn(details['outputs'])
        .map(({ name, value }) => `${name}: ${value}`)
        .join('. '),
      rule: rule === undefined ? 'Ingen rad träffade' : `Rad ${rule} av ${ruleCount ?? '?'} i tabellen`,
    },
  ];
}

function ruleSaid(entry: TimelineEntry, found: Case, reader: Reader): Why[] {
  const said = writtenRule(entry, found);
  if (!said || (reader === 'asker' && !said.isRefusal)) return [];
  const { question, answer, rule: why, chapter } = said;
  // A running case keeps the rules it began with; how long a card holds goes by those of the day when it got its last day.
  const edition = policyOn(dayOf(said.isOfTheDay ? entry.at : found.submittedAt)).from;
  return [
    { ...{ row: entry.row, at: entry.at, question, answer, why, edition, inputs: [] }, rule: `Reglerna om ${chapter}` },
  ];
}

function pairsIn(json: string | undefined): { name: string; value: string }[] {
  const found = Pairs.safeParse(JSON.parse(json ?? '[]')).data ?? [];
  return found.map(({ name, value }) => ({ name, value: tableValue(value) }));
}
