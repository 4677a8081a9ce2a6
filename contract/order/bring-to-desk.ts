import type { Order, OrderDecision } from './order.ts';
import { DeclaredDocument, documentInEnglish } from '../identity/documents.ts';

/**
 * What the holder and those who come with them have with them at the desk (domain "Identity"). In Swedish, one thing a line. Nobody is
 * asked for a card that is lost.
 */
export function bringToDesk(order: Order, decision: OrderDecision, hasOldCard: boolean): string[] {
  const own =
    decision.idRule === 'vouching'
      ? ['Chefen, som ska vara med och själv ha en giltig id-handling']
      : decision.idRule === 'passport'
        ? ['Passet i original', 'Chefen, som ska vara med och själv ha en giltig id-handling']
        : [
            `${bringsDeclared(order, decision) ? DeclaredDocument.words[order.idDocument] : 'Giltig, godkänd id-handling'} i original`,
          ];
  return [...own, ...(bringsOldCard(order, hasOldCard) ? ['Det gamla kortet'] : [])];
}

/** As `bringToDesk`, when the card was sent home. */
export function bringToActivation(order: Order, decision: OrderDecision, hasOldCard: boolean): string[] {
  return ['Kortet som kom med posten', ...bringToDesk(order, decision, hasOldCard)];
}

/** As `bringToDesk`, in English and to the holder, to stand in a sentence. */
export function bringToDeskInEnglish(order: Order, decision: OrderDecision, hasOldCard: boolean): string[] {
  const manager = 'your manager, who comes with you and brings a valid identity document';
  const own =
    decision.idRule === 'vouching'
      ? [manager]
      : decision.idRule === 'passport'
        ? ['your passport, in original', manager]
        : [
            `${bringsDeclared(order, decision) ? `your ${documentInEnglish[order.idDocument]}` : 'a valid, approved identity document'}, in original`,
          ];
  return [...own, ...(bringsOldCard(order, hasOldCard) ? ['your old card'] : [])];
}

/** As `bringToActivation`, in English. */
export function bringToActivationInEnglish(order: Order, decision: OrderDecision, hasOldCard: boolean): string[] {
  return ['the card that came by post', ...bringToDeskInEnglish(order, decision, hasOldCard)];
}

/** Such things within a sentence, `kortet som kom med posten, svenskt körkort i original och det gamla kortet`. */
export function thingsInSentence(things: readonly string[]): string {
  const small = things.map((thing) => thing.charAt(0).toLowerCase() + thing.slice(1));
  return small.length < 2 ? small.join('') : `${small.slice(0, -1).join(', ')} och ${small.at(-1) ?? ''}`;
}

/** They bring the document that the order declares; another, when it declares none, or one that has expired. */
export function bringsDeclared({ idDocument }: Order, { identity }: OrderDecision): boolean {
  return idDocument !== 'none' && identity !== 'expired';
}

export function bringsOldCard({ replacementReason }: Order, hasOldCard: boolean): boolean {
  return hasOldCard && replacementReason !== 'lost';
}
