import { awaitedCards } from './awaited-cards.ts';
import { missingReceipts } from './missing-receipts.ts';
import { remind } from './remind.ts';
import { chasedUnits } from './units.ts';

/** What should have come in: cards and receipts, with what was asked and when, and a reminder by hand. */
export const chasing = {
  portal: { read: { cards: awaitedCards, receipts: missingReceipts, units: chasedUnits }, write: { remind } },
};
