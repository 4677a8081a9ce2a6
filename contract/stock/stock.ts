import { z } from 'zod';
import { coded } from '../codes.ts';
import { policyOn } from '../policy/policy.ts';
import { Id, type Day } from '../vocabulary.ts';

/** Stock of blank cards: where it lies and when there is too little of it. Numbers are policy data (`stock`). */

/**
 * Where blank cards lie: the central stock of customer service, a service desk by its name, the drawer of a unit by its id. A
 * card that is on its way has the location that it goes to.
 */
export const StockLocation = z.union([
  z.literal('central'),
  z.templateLiteral(['desk:', z.string().min(1)]),
  z.templateLiteral(['unit:', Id]),
]);
export type StockLocation = z.infer<typeof StockLocation>;

/** Card types that come as blank cards and lie in stock. */
export const StockCardType = z.enum(['reserve', 'short-term']);
export type StockCardType = z.infer<typeof StockCardType>;

/** Why a blank card is annulled: its blank has expired, or it is faulty or damaged. */
export const AnnulReason = coded({
  'blank-expired': 'De har gått ut',
  faulty: 'De är felaktiga eller skadade',
});
export type AnnulReason = z.infer<typeof AnnulReason>;

export function unitLocation(unitId: string): StockLocation {
  return `unit:${unitId}`;
}

export function deskLocation(name: string): StockLocation {
  return `desk:${name}`;
}

/** The unit whose drawer it is; undefined for the central stock and the desks. */
export function unitOfLocation(location: StockLocation): string | undefined {
  return location.startsWith('unit:') ? location.slice('unit:'.length) : undefined;
}

/** What a unit's reorder point and usual need are made of; the same numbers are shown to people. */
export interface StockNeed {
  /** Cards taken into use in the last `historyWeeks` weeks. */
  readonly used: number;
  readonly historyWeeks: number;
  /** Weeks from an order until the cards lie in the drawer. */
  readonly leadTimeWeeks: number;
  readonly safetyCards: number;
  /** With this many cards or fewer, it is time to order. */
  readonly reorderPoint: number;
  /** Weeks that an ordinary order should last. */
  readonly coverWeeks: number;
  /** More cards than this in one order, with what is ordered already, go to review. */
  readonly usualNeed: number;
}

/**
 * Reorder point = use per week × lead time + safety, rounded up. Usual need = use per week × weeks that an order should last +
 * safety, rounded up, and never below the policy's least need (domain P3, "Stock per unit").
 * @param used cards taken into use within the policy's history
 * @param day for the policy
 */
export function stockNeed(used: number, day: Day): StockNeed {
  const { historyWeeks, leadTimeWeeks, safetyCards, coverWeeks, leastNeed } = policyOn(day).stock;
  const over = (weeks: number) => Math.ceil((used * weeks) / historyWeeks) + safetyCards;
  return {
    used,
    historyWeeks,
    leadTimeWeeks,
    safetyCards,
    reorderPoint: over(leadTimeWeeks),
    coverWeeks,
    usualNeed: Math.max(leastNeed, over(coverWeeks)),
  };
}

/** The reorder point as a sentence with its numbers, so that anybody can do the sum again. */
export function reorderInWords(need: StockNeed): string {
  const { used, historyWeeks, leadTimeWeeks, safetyCards, reorderPoint } = need;
  return (
    `Beställ när det finns ${reorderPoint} kort eller färre: ${perWeek(used, historyWeeks)} kort i veckan × ` +
    `${leadTimeWeeks} veckors leveranstid + ${safetyCards} i reserv, avrundat uppåt. ` +
    `Förbrukningen är ${used} kort på ${historyWeeks} veckor.`
  );
}

/** The usual need as a sentence with its numbers. */
export function usualNeedInWords(need: StockNeed): string {
  const { used, historyWeeks, coverWeeks, safetyCards, usualNeed } = need;
  return (
    `Vanligt behov är ${usualNeed} kort: ${perWeek(used, historyWeeks)} kort i veckan i ${coverWeeks} veckor ` +
    `+ ${safetyCards} i reserv, dock minst så många som policyn alltid tillåter.`
  );
}

function perWeek(used: number, weeks: number): string {
  return oneDecimal.format(used / weeks);
}

const oneDecimal = new Intl.NumberFormat('sv-SE', { maximumFractionDigits: 1 });
