import type { z } from 'zod';
import { coded } from '../codes.ts';
import { addPeriod, dayOf } from '../days.ts';
import type { AssuranceLevel, SwedishNumber } from '../identity/documents.ts';
import { policyOn } from '../policy/policy.ts';
import type { Day, Instant } from '../vocabulary.ts';
import { levelOn } from './system-levels.ts';

/** What somebody can log in with when the ordinary card can't be used (domain P4.2). */
export const LoginWay = coded({
  'own-card': 'Det egna kortet',
  'mobile-eid': 'Mobilt SITHS eID',
  phone: 'Reservkort på telefon',
  desk: 'Reservkort vid en servicedisk',
  'desk-two-persons': 'Reservkort på LoA 3 vid en servicedisk',
});
export type LoginWay = z.infer<typeof LoginWay>;

/** Why a way isn't one for this person, here and then. */
export const WayObstacle = coded({
  'no-loa-3': 'LoA 3 kräver svenskt personnummer, folkbokföring, godkänd id-handling och att personen är vuxen.',
  'not-in-hsa': 'Personen finns inte i HSA än.',
  'has-reserve': 'Personen har redan ett reservkort som gäller.',
  'activation-waits': 'Ett reservkort väntar redan på att aktiveras.',
  'only-at-desk': 'Ges bara vid en servicedisk.',
  'nothing-to-stand-in-for': 'Det finns inget beställt kort som ett reservkort kan ersätta.',
  'drawer-empty': 'Enheten har inget reservkort i lådan.',
  'too-few-administrators': 'Det finns inte två ID-administratörer för LoA 3 då.',
  'no-desk-time': 'Ingen servicedisk har någon ledig tid.',
  'not-told': 'Går inte för personen då. Chefen eller kundservice kan säga mer.',
});
export type WayObstacle = z.infer<typeof WayObstacle>;

/** What of a person decides which ways they have. */
export interface WayPerson {
  readonly number: SwedishNumber;
  readonly birthDate: Day;
  readonly isProtected: boolean;
  readonly hasHsaRecord: boolean;
  /** A reserve card of theirs that is active, or waits to be. */
  readonly reserve: 'none' | 'active' | 'waiting';
  /** There is an ordered card that a reserve card could stand in for. */
  readonly standsIn: boolean;
  /** Their cards that work, with the last day. */
  readonly cards: readonly { readonly loa: AssuranceLevel; readonly to: Day }[];
}

export interface WayQuestion {
  /** When somebody needs to log in. */
  readonly at: Instant;
  /** Ids of the policy's systems; none: all of them. */
  readonly systems: readonly string[];
  /** Undefined: nobody in particular, and nothing stands in their way. */
  readonly person: WayPerson | undefined;
  /** Who asks isn't to know what stands in the person's way. */
  readonly isUntold?: boolean;
  /** Reserve cards in the unit's drawer; undefined: no unit in particular. */
  readonly drawer: number | undefined;
  /** When customer service answers the phone, from `at` on. */
  readonly phoneFrom: Instant;
  /** The first time that each desk has free. */
  readonly desks: readonly FirstTimes[];
}

export interface FirstTimes {
  readonly desk: string;
  readonly startsAt: Instant;
  /** The first when as many ID administrators for LoA 3 as the policy asks for are there; undefined: none. */
  readonly loa3StartsAt: Instant | undefined;
}

/** A way that the rules let this person go. */
export interface WayNow {
  readonly way: LoginWay;
  /** From when. */
  readonly from: Instant;
  /** Ids of the systems asked for, as the way's level lets them open then. */
  readonly opens: readonly string[];
  readonly closed: readonly string[];
  readonly desk?: string;
  /** Last day of the card that is there already, inclusive. */
  readonly to?: Day;
}

export interface WaysNow {
  /** Those that open all of it before others; then what opens more; then what is sooner. */
  readonly ways: readonly WayNow[];
  readonly not: readonly { readonly way: LoginWay; readonly why: WayObstacle }[];
}

/**
 * The lawful ways to some systems at a time, the fastest first (domain P4.2, P4.5, P4.6, LoA). Mobile SITHS eID is a way for who has it, which
 * nobody here knows. What is true of the person and of the place is handed in.
 */
export function waysNow(question: WayQuestion): WaysNow {
  const found = LoginWay.options.flatMap((way) => candidates[way](question).map((each) => ({ way, ...each })));
  const ways = found.flatMap((each) => ('why' in each ? [] : [opening(each, question)]));
  const not = found.flatMap((each): WaysNow['not'] =>
    'why' in each ? [{ way: each.way, why: question.isUntold === true ? 'not-told' : each.why }] : [],
  );
  return { ways: ways.toSorted(fastestFirst), not };
}

/** False when LoA 3 is not for somebody, whatever document they show. Which of its conditions they lack isn't told (domain LoA). */
export function mayHaveLoa3({ number, birthDate }: Pick<WayPerson, 'number' | 'birthDate'>, day: Day): boolean {
  return number === 'personnummer' && addPeriod(birthDate, policyOn(day).order.adultAge) <= day;
}

type Candidate = (Pick<WayNow, 'from' | 'desk' | 'to'> & { readonly loa: 2 | 3 }) | { readonly why: WayObstacle };

const candidates: Readonly<Record<LoginWay, (question: WayQuestion) => Candidate[]>> = {
  'own-card': ({ person, at }) => {
    const working = (person?.cards ?? []).filter(({ to }) => to >= dayOf(at));
    const best = working.find(({ loa }) => loa === 'loa-3') ?? working[0];
    return best ? [{ loa: best.loa === 'loa-3' ? 3 : 2, from: at, to: best.to }] : [];
  },
  // Only one thing stands in its way: that there is something would say what.
  'mobile-eid': ({ person, at, isUntold = false }) => [
    person && !isUntold && !mayHaveLoa3(person, dayOf(at)) ? { why: 'no-loa-3' } : { loa: 3, from: at },
  ],
  phone: ({ person, drawer, phoneFrom }) => {
    const atDesk = person !== undefined && (person.isProtected || person.number === 'none');
    const why = reserveObstacle(person) ?? (atDesk ? 'only-at-desk' : drawer === 0 ? 'drawer-empty' : undefined);
    return [why ? { why } : { loa: 2, from: phoneFrom }];
  },
  desk: ({ person, desks }) => {
    const why =
      reserveObstacle(person) ??
      (person?.number === 'none' && !person.standsIn ? 'nothing-to-stand-in-for' : undefined) ??
      (desks.length === 0 ? 'no-desk-time' : undefined);
    return why ? [{ why }] : desks.map(({ desk, startsAt }) => ({ loa: 2, from: startsAt, desk }));
  },
  'desk-two-persons': ({ person, desks, at }) => {
    const day = dayOf(at);
    const able = desks.flatMap(({ desk, loa3StartsAt: from }) => (from === undefined ? [] : [{ desk, from }]));
    const why =
      reserveObstacle(person) ??
      (person && !mayHaveLoa3(person, day) ? 'no-loa-3' : undefined) ??
      (desks.length === 0 ? 'no-desk-time' : able.length === 0 ? 'too-few-administrators' : undefined);
    return why ? [{ why }] : able.map((each) => ({ loa: 3, ...each }));
  },
};

function reserveObstacle(person: WayPerson | undefined): WayObstacle | undefined {
  if (!person) return undefined;
  if (!person.hasHsaRecord) return 'not-in-hsa';
  return ofReserve[person.reserve];
}

const ofReserve: Readonly<Record<WayPerson['reserve'], WayObstacle | undefined>> = {
  none: undefined,
  active: 'has-reserve',
  waiting: 'activation-waits',
};

function opening(
  { loa, ...way }: Omit<WayNow, 'opens' | 'closed'> & { readonly loa: 2 | 3 },
  { systems }: WayQuestion,
): WayNow {
  const day = dayOf(way.from);
  const asked = policyOn(day).assurance.systems.filter(({ id }) => systems.length === 0 || systems.includes(id));
  const isOpen = Map.groupBy(asked, (system) => levelOn(system, day) <= loa);
  const idsOf = (open: boolean) => (isOpen.get(open) ?? []).map(({ id }) => id);
  return { ...way, opens: idsOf(true), closed: idsOf(false) };
}

/** Sorting is stable: ways that are as good as each other keep their order. */
function fastestFirst(one: WayNow, other: WayNow): number {
  return one.closed.length - other.closed.length || Date.parse(one.from) - Date.parse(other.from);
}
