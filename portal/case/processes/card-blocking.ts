import { words } from '../../../contract/index.ts';
import { factsOf } from '../../fact.ts';
import * as wording from '../../wording.ts';
import { cardBadge } from '../card-badge.ts';
import type { CaseProcess } from './case-process.ts';
import { forWhom, usualSteps } from './steps.ts';

/** P5: one card is blocked. Never taken back: a block request holds at once. */
export const cardBlocking: CaseProcess = {
  name: 'Spärr av kort',
  heading: (found) => `Spärr av kort ${forWhom(found)}`,
  async view({ register, found, policy }) {
    const card = found.cardNumber === undefined ? undefined : await register.cards.find(found.cardNumber);
    const { block } = policy;
    const isWaiting = found.phase === 'blocking' || found.phase === 'waiting-portal' || found.phase === 'starting';
    return {
      next: [
        ...usualSteps(found, policy),
        ...(isWaiting && card?.state === 'active'
          ? [
              `Kortet är inte spärrat än. Behövs det genast: spärra det på Mina sidor hos SITHS eID eller ring ${block.roundTheClockPhone}, dygnet runt.`,
            ]
          : []),
      ],
      actions: [],
      facts: {
        heading: 'Kortet',
        ...(card && { badge: cardBadge(card) }),
        rows: factsOf(
          {
            label: 'Kort',
            text: card && wording.cardNumber(card.cardNumber),
            ...(card && { sub: words.cardType[card.cardType].toLowerCase() }),
            isCode: true,
          },
          { label: 'Orsak', text: card?.blockReason && words.blockReason[card.blockReason] },
          { label: 'Begärt', text: card?.blockRequestedAt && wording.dayAndTime(card.blockRequestedAt) },
        ),
      },
    };
  },
};
