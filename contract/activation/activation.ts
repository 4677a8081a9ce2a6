import { z } from 'zod';
import { AssuranceLevel } from '../order/order.ts';
import { policyOn } from '../policy/policy.ts';
import { ActivationWay, Actor } from '../vocabulary.ts';

/** A reserve card's way to its holder (domain P4.2, P4.5, P4.6): which systems it is for, what was offered, and what was chosen. */

/** The fastest lawful way to the systems that are needed. */
export const WayOffered = z.enum(['mobile-eid', 'desk-two-persons', 'phone']);
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

/** The envelope of a card that is ordered on LoA 3. */
export const Envelope = z.enum(['unbroken', 'broken']);
export type Envelope = z.infer<typeof Envelope>;

/** What the second ID administrator says of an order on LoA 3. */
export const Confirmation = Actor.extend({ outcome: z.enum(['confirmed', 'not-confirmed']) });
export type Confirmation = z.infer<typeof Confirmation>;

/** What became of a visit for a reserve card. All but `issued` are reasons to close the case. */
export const DeskResult = z.enum(['issued', 'not-approved', 'no-show', 'not-completed']);
export type DeskResult = z.infer<typeof DeskResult>;

/** The highest level that one of the systems asks for on that day. A system that the policy doesn't know asks for none. */
export function levelNeeded(systems: readonly string[], day: string): 2 | 3 {
  const needed = policyOn(day).assurance.systems.filter(({ id, from }) => systems.includes(id) && from <= day);
  return needed.some(({ loa }) => loa > 2) ? 3 : 2;
}

/**
 * The lawful ways to these systems, the fastest first. A card by phone opens what LoA 2 opens. @param administrators how many
 * persons may order on LoA 3
 */
export function waysOffered(
  systems: readonly string[],
  { day, administrators }: { readonly day: string; readonly administrators: number },
): WayOffered[] {
  if (levelNeeded(systems, day) < 3) return ['phone'];
  return administrators < policyOn(day).assurance.administrators ? ['mobile-eid'] : ['mobile-eid', 'desk-two-persons'];
}
