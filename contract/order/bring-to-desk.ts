import type { Order, OrderDecision } from './order.ts';
import { DeclaredDocument } from '../identity/documents.ts';

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
            `${order.idDocument === 'none' || decision.identity === 'expired' ? 'Giltig, godkänd id-handling' : DeclaredDocument.words[order.idDocument]} i original`,
          ];
  return [...own, ...(hasOldCard && order.replacementReason !== 'lost' ? ['Det gamla kortet'] : [])];
}
