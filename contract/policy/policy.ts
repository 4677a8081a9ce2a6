import { z } from 'zod';
import { activationPolicy } from '../activation/policy.ts';
import { blockingPolicy } from '../blocking/policy.ts';
import { cardsPolicy } from '../cards/policy.ts';
import { addPeriod } from '../days.ts';
import { foreignStaffPolicy } from '../foreign-staff/policy.ts';
import { intakePolicy } from '../intake/policy.ts';
import { integrationPolicy } from '../integration/policy.ts';
import { issuePolicy } from '../issue/policy.ts';
import { orderPolicy } from '../order/policy.ts';
import { returnPolicy } from '../return/policy.ts';
import { stockPolicy } from '../stock/policy.ts';
import { visitsPolicy } from '../visits/policy.ts';
import { Day } from '../vocabulary.ts';
import { changedIn, entriesOf, valuesOn, type PlacedEntry } from './entry.ts';
import { housePolicy } from './house.ts';
import { issuing, type PolicySource } from './sources.ts';

/**
 * Policy data: every number of days, hour, address and validity of the rules, with its words, unit, source and the day from which it
 * holds. Each stands in the `policy.ts` of its routine.
 */
export const Policy = z.strictObject({
  /** First day on which all of it holds. */
  from: Day,
  ...cardsPolicy,
  ...orderPolicy,
  ...foreignStaffPolicy,
  ...stockPolicy,
  ...activationPolicy,
  ...blockingPolicy,
  ...returnPolicy,
  ...issuePolicy,
  ...visitsPolicy,
  ...housePolicy,
  ...intakePolicy,
  ...integrationPolicy,
});
export type Policy = z.infer<typeof Policy>;

/** Every entry, in the order of the routines. */
export const policyEntries: readonly PlacedEntry[] = entriesOf(Policy);

const firstDays = z
  .tuple([Day], Day)
  .parse([...new Set(policyEntries.flatMap(({ since }) => Object.keys(since)))].sort());
const builtIn: readonly Policy[] = firstDays.map((from) => editionFrom(from));
let [editions, brought] = [builtIn, builtIn];

function editionFrom(from: Day, over?: unknown): Policy {
  return Policy.parse({ ...z.record(z.string(), z.unknown()).parse(valuesOn(Policy, from, over)), from });
}

/**
 * Puts what administrators have uploaded among the editions: from its first day an edition holds as a whole, until the next one. A later one
 * of the program keeps what they had changed by then, and changes what they had left as it was. Replaces those that were put there before.
 */
export function useEditions(uploaded: readonly { readonly from: Day; readonly content: string }[]): void {
  const stored = uploaded.map(({ from, content }) => readStoredEdition(from, content)).sort(byFirstDay);
  brought = builtIn.map((own) =>
    keeping(
      stored.findLast(({ from }) => from < own.from),
      own,
    ),
  );
  editions = [...brought, ...stored].sort(byFirstDay);
}

function keeping(before: Policy | undefined, own: Policy): Policy {
  return before ? editionFrom(own.from, changedIn(Policy, before, valuesOn(Policy, before.from))) : own;
}

const byFirstDay = (one: Policy, other: Policy): number =>
  Number(one.from > other.from) - Number(one.from < other.from);

/** An edition as it was kept. What the program has got since, or has changed the shape of, has the program's value. @param content JSON */
export function readStoredEdition(from: Day, content: string): Policy {
  const kept: unknown = JSON.parse(content);
  return editionFrom(from, kept);
}

/** The editions that the program brings with it, oldest first, with what administrators had changed before each. */
export const builtInEditions = (): readonly Policy[] => brought;

/** Every edition that holds, held or is to hold, oldest first; of two from one day the later one holds. */
export const policyEditions = (): readonly Policy[] => editions;

/** The day before which no policy holds; nothing was done in this system then. */
export const firstEdition: Day = firstDays[0];

/** The policy that holds on a day. Throws when no edition had begun by then. @param day `2026-11-24` */
export function policyOn(day: Day): Policy {
  const edition = editions.findLast((candidate) => candidate.from <= day);
  if (!edition) throw new RangeError(`No policy holds on ${day}`);
  return edition;
}

const { order, foreignStaff, stock, block, visits } = Policy.shape;

/** What of the policy processes carry: the numbers that their models read, and nothing else. Each part of a process keeps a copy of its own. */
export const ProcessPolicy = z.object({
  ...Policy.pick({ from: true, cards: true, shortTermCard: true }).shape,
  order: z.object({
    ...order.pick({ longAssignment: true, idDocumentValid: true, passportValid: true, completionDays: true }).shape,
    ...order.pick({ reviewDays: true, productionDays: true, deliveryDays: true, hsaCheckDays: true }).shape,
    ...order.pick({ delivery: true, annulOnDay: true }).shape,
  }),
  foreignStaff: z.object(foreignStaff.pick({ reviewDays: true }).shape),
  stock: z.object(stock.pick({ confirmRemindDays: true, reviewDays: true, packDays: true, deviationDays: true }).shape),
  block: z.object({
    ...block.pick({ dueMinutes: true, consentDays: true }).shape,
    ...block.pick({ issuerAskMinutes: true, issuerSilentMinutes: true }).shape,
  }),
  visits: z.object(visits.pick({ bookWithinDays: true, maxNoShows: true }).shape),
});

/** The part of a day's policy that a process takes with it from its beginning: tables and timers read their numbers from it. */
export const processPolicyOn = (day: Day): z.infer<typeof ProcessPolicy> => ProcessPolicy.parse(policyOn(day));

/** A source with what comes from it, and when that was last held against it. */
export interface CheckedSource {
  /** Paths into the policy (`order.leastAge`), or ids of decisions. */
  readonly numbers: readonly string[];
  readonly source: string;
  readonly checked: Day;
}

/** Decisions whose rows others set, not only their numbers. */
const decisions: readonly { readonly path: string; readonly source: PolicySource }[] = [
  { path: 'assurance-level', source: issuing },
];

/** Where the rules come from that others set (domain: **N**, and lists of the region's page). */
export const policySources: readonly CheckedSource[] = [
  ...Map.groupBy([...policyEntries, ...decisions], ({ source }) => source),
].flatMap(([source, from]) =>
  'checked' in source ? [{ numbers: from.map(({ path }) => path), source: source.text, checked: source.checked }] : [],
);

/** P: a source that was checked longer ago than this is warned of. */
const checkedWithin = 'P12M';

/** The sources that nobody has held the rules against for too long. @param day today, `2026-11-24` */
export function staleSources(day: Day, sources: readonly CheckedSource[] = policySources): CheckedSource[] {
  return sources.filter(({ checked }) => addPeriod(checked, checkedWithin) < day);
}
