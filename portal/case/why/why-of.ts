import {
  callRule,
  CloseReason,
  dayOf,
  endRule,
  extensionRule,
  joinRule,
  keptDecision,
  lastDayRule,
  MatchedFact,
  policyOn,
  RefusalReason,
  type Instant,
  type KeptDecision,
  type WrittenRule,
} from '../../../contract/index.ts';
import type { Case, TimelineEntry } from '../../../register/index.ts';
import { tableValue } from '../../log/table-values.ts';

/** Why something in a case became as it did: as it was kept when it was decided or, of old ones, as far as it is known. */
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
  /** False: it was made before decisions of its kind were kept; the rule is that of today, and what went in isn't known. */
  readonly isKept: boolean;
}

/** Who reads it: those who work with the case all of it; others why it ended without what they asked for. */
export type Reader = 'worker' | 'asker';

/** The decisions of a case, oldest first. */
export function whyOf(entries: readonly TimelineEntry[], found: Case, reader: Reader): Why[] {
  return entries
    .filter(({ action }) => reader === 'worker' || action === 'case-closed')
    .flatMap((entry) => keptWhy(entry) ?? unkeptWhy(entry, found) ?? [])
    .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at) || one.row - other.row);
}

function keptWhy({ row, at, details }: TimelineEntry): Why | undefined {
  const kept = keptDecision(details);
  if (!kept) return undefined;
  const { question, why = '', edition, inputs, outputs } = kept;
  return {
    row,
    at,
    question,
    why,
    edition,
    isKept: true,
    answer: outputs.map(({ name, value }) => `${name}: ${tableValue(value)}`).join('. '),
    rule: ruleOf(kept),
    inputs: inputs.map(({ name, value }) => ({ name, value: tableValue(value) })),
  };
}

function ruleOf({ chapter, rule, ruleCount }: KeptDecision): string {
  if (chapter !== undefined) return `Reglerna om ${chapter}`;
  return rule === undefined ? 'Ingen rad träffade' : `Rad ${rule} av ${ruleCount ?? '?'} i tabellen`;
}

/** What is known of a decision by a rule without a table, made before such were kept: the rule as it is now, and the edition that held. */
function unkeptWhy(entry: TimelineEntry, found: Case): Why | undefined {
  const said = unkept(entry, found);
  if (!said) return undefined;
  const { rule, answer, isOfTheDay = false } = said;
  const { question, why, chapter } = rule;
  const edition = policyOn(dayOf(isOfTheDay ? entry.at : found.submittedAt)).from;
  return {
    row: entry.row,
    at: entry.at,
    question,
    answer,
    why,
    edition,
    inputs: [],
    isKept: false,
    rule: `Reglerna om ${chapter}`,
  };
}

interface Unkept {
  readonly rule: WrittenRule;
  readonly answer: string;
  /** It went by the policy of the day of the row, not by that with which the case began. */
  readonly isOfTheDay?: true;
}

function unkept({ action, details }: TimelineEntry, { facts }: Case): Unkept | undefined {
  const { lastValidDay } = details;
  if (action === 'case-closed') return unkeptEnd(details);
  if (action === 'block-requested') return unkeptCall(facts['matched']);
  if (action === 'block-request-joined') return { rule: joinRule, answer: 'Nej' };
  if (lastValidDay === undefined) return undefined;
  const answer = `Till och med: ${lastValidDay}`;
  if (action === 'card-activated') return { rule: lastDayRule, answer, isOfTheDay: true };
  return action === 'card-extended' ? { rule: extensionRule, answer, isOfTheDay: true } : undefined;
}

function unkeptEnd(details: TimelineEntry['details']): Unkept | undefined {
  const reason = CloseReason.safeParse(details['reason']).data;
  const rule = reason && endRule(reason);
  if (!rule) return undefined;
  const refusal = RefusalReason.safeParse(details['refusalReason']).data;
  const why = refusal === undefined ? '' : `. Skäl: ${RefusalReason.words[refusal]}`;
  return { rule, answer: `Slut: ${CloseReason.words[reason]}${why}` };
}

/** What agreed on the phone is a fact of the case. */
function unkeptCall(matched: unknown): Unkept | undefined {
  if (!Array.isArray(matched)) return undefined;
  const told = MatchedFact.options.filter((fact) => matched.includes(fact)).map((fact) => MatchedFact.words[fact]);
  return { rule: callRule, answer: `Stämde: ${told.join(', ') || 'Inget'}` };
}
