import { z } from 'zod';
import { coded } from '../codes.ts';
import { dayAt, instantAt } from '../days.ts';
import { DeskRefusal, Envelope, Unfinished } from '../identity/desk-check.ts';
import { AssuranceLevel, IdDocument } from '../identity/documents.ts';
import { policyOn } from '../policy/policy.ts';
import { levelOn } from './system-levels.ts';
import { mayHaveLoa3, type WayPerson } from './ways-now.ts';
import { Actor, CardNumber, Day, type Instant } from '../vocabulary.ts';

/** A reserve card's way to its holder (domain P4.2, P4.5, P4.6): which systems it is for, what was offered, and what was chosen. */

/** Why a reserve card is activated. */
export const ActivationReason = coded({
  lost: 'Borttappat kort',
  stolen: 'Stulet kort',
  forgotten: 'Glömt kort',
  broken: 'Trasigt kort',
  locked: 'Låst kort',
  'awaiting-card': 'Väntar på ordinarie kort',
});
export type ActivationReason = z.infer<typeof ActivationReason>;

/** True when the reason for a reserve card also asks for a block of the ordinary one: it is out of its holder's hands. */
export function blocksOrdinary(reason: ActivationReason): boolean {
  return reason === 'lost' || reason === 'stolen';
}

/** How somebody gets a reserve card: by phone (LoA 2), at a desk (LoA 2), or at a desk from two ID administrators (LoA 3). */
export const ActivationWay = coded({
  phone: 'På telefon nu, LoA 2',
  desk: 'Vid en servicedisk, LoA 2',
  'desk-two-persons': 'Vid en servicedisk av två ID-administratörer, LoA 3',
});
export type ActivationWay = z.infer<typeof ActivationWay>;

/** Why customer service refuses an activation. `desk-required` ends the call and not the case, which goes on at a desk. */
export const RefusalReason = coded({
  'identity-not-proven': 'Identiteten är inte styrkt',
  'no-answer': 'Ingen svarar vid motringning',
  'card-damaged': 'Kortet är skadat',
  'wrong-unit': 'Kortet hör till en annan enhet',
  'desk-required': 'Kortet lämnas ut vid en servicedisk i stället',
  other: 'Annan orsak',
});
export type RefusalReason = z.infer<typeof RefusalReason>;

/** The fastest lawful way to the systems that are needed. */
export const WayOffered = coded({
  'mobile-eid': 'Mobilt SITHS eID',
  'desk-two-persons': 'Reservkort på LoA 3 vid en servicedisk',
  phone: 'Reservkort på telefon',
});
export type WayOffered = z.infer<typeof WayOffered>;

/** What an activation remembers in plain text. Cases from before chose nothing: they go by phone. */
export const ActivationFacts = z.strictObject({
  way: ActivationWay.optional(),
  /** Ids of the policy's systems that the person needs now. */
  systems: z.array(z.string()).optional(),
  offered: z.array(WayOffered).optional(),
  /** Of the card that was activated. */
  loa: AssuranceLevel.optional(),
});
export type ActivationFacts = z.infer<typeof ActivationFacts>;

/** What was seen at the desk by who orders a reserve card on LoA 3: a document is needed, and its card lies in an unbroken envelope. */
export const Loa3Answer = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('document'),
    idDocument: IdDocument,
    validTo: Day,
    registered: z.enum(['yes', 'no']),
    cardNumber: CardNumber,
    envelope: Envelope,
  }),
  z.strictObject({ outcome: z.literal('unfinished'), unfinished: Unfinished }),
  z.strictObject({ outcome: z.literal('not-approved'), refusal: DeskRefusal }),
  z.strictObject({ outcome: z.literal('no-show') }),
]);

/** What the second ID administrator says of an order on LoA 3. */
export const Confirmation = Actor.extend({ outcome: z.enum(['confirmed', 'not-confirmed']) });
export type Confirmation = z.infer<typeof Confirmation>;

/** What became of a visit for a reserve card. All but `issued` are reasons to close the case. */
export const DeskResult = z.enum(['issued', 'not-approved', 'no-show', 'not-completed']);
export type DeskResult = z.infer<typeof DeskResult>;

/** The highest level that one of the systems asks for on that day. A system that the policy doesn't know asks for none. */
export function levelNeeded(systems: readonly string[], day: Day): 2 | 3 {
  const needed = policyOn(day).assurance.systems.filter(({ id }) => systems.includes(id));
  return needed.some((system) => levelOn(system, day) === 3) ? 3 : 2;
}

/**
 * The lawful ways to these systems, the fastest first; none when they ask for LoA 3 and the holder can't have it. A card by phone opens what
 * LoA 2 opens. `waysNow` also knows time and place. @param administrators how many persons may order on LoA 3
 */
export function waysOffered(
  systems: readonly string[],
  {
    day,
    administrators,
    holder,
  }: {
    readonly day: Day;
    readonly administrators: number;
    readonly holder: Pick<WayPerson, 'number' | 'birthDate'> | undefined;
  },
): WayOffered[] {
  if (levelNeeded(systems, day) < 3) return ['phone'];
  if (holder && !mayHaveLoa3(holder, day)) return [];
  return administrators < policyOn(day).assurance.administrators ? ['mobile-eid'] : ['mobile-eid', 'desk-two-persons'];
}

/**
 * When an activation that has not been done is closed, counted from when it was asked for; at a desk: when its visit must be booked.
 * @param from ISO 8601 instant
 */
export function activateBefore(from: Instant, way: ActivationWay = 'phone'): Instant {
  const instant = Date.parse(from);
  const { reserveCard, visits } = policyOn(dayAt(instant));
  const hours = way === 'phone' ? reserveCard.activateWithinHours : visits.bookWithinDays * 24;
  return instantAt(instant + hours * 3_600_000);
}
