import { moveInCase } from '../cards/move.ts';
import type { Author } from '../kernel/author.ts';
import type { Work } from '../kernel/context.ts';
import { followHolder, lastDayOf } from './follow.ts';
import { levelsOfHolder, readinessIn } from './readiness.ts';
import { isReminded, noteReminded } from './reminders.ts';

function expire(work: Work, cardNumber: string, author: Author): Promise<void> {
  return moveInCase(work, { cardNumber, to: 'expired', action: 'card-expired', author });
}

/** P6: a card's last day, and what becomes of it as its holder's employments change. */
export const validity = {
  cards: {
    portal: { read: { readiness: readinessIn, levels: levelsOfHolder } },
    workers: { read: { lastDay: lastDayOf, isReminded }, write: { followHolder, expire, noteReminded } },
  },
};
