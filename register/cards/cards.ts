import { caseAwaiting, settleReturns } from '../return/awaited.ts';
import { confirmBlock, requestBlock } from '../blocking/request.ts';
import { followHolder, lastDayOf } from '../validity/follow.ts';
import { activate, release, reserve } from './life.ts';
import { moveCard } from './move.ts';
import type { Move } from './move.ts';
import { reportReturn } from '../return/hand-in.ts';
import { findCard, toCard } from './row.ts';
import { cardsInUse, carriesOf, employmentsOfCard, ordinaryOf, replacedBy } from './in-use.ts';
import type { Context } from '../kernel/context.ts';
import { handOver, moveOrdinary, orderCard } from '../order/ordinary-card.ts';
import type { Cards } from '../types.ts';

/** Cards: where each is in its life, whose it is, and how it got there. */
export function cards(context: Context): Cards {
  /** A step of a card that has a case already: the event belongs to it. */
  const move = (change: Omit<Move, 'caseId'>) =>
    context.write(async (work) => {
      const caseId = (await findCard(work, change.cardNumber))?.caseId;
      await moveCard(work, { ...change, ...(caseId == null ? {} : { caseId }) });
    });
  /** The card is in, or given up: the case that waited for it tells of it, and is done when nothing else is missing. */
  const endReturn = (change: Omit<Move, 'caseId'>) =>
    context.write(async (work) => {
      const { cardNumber, author } = change;
      const caseId = (await caseAwaiting(work, cardNumber)) ?? (await findCard(work, cardNumber))?.caseId;
      await moveCard(work, { ...change, ...(caseId == null ? {} : { caseId }) });
      await settleReturns(work, cardNumber, author);
    });
  return {
    find: async (cardNumber) => {
      const row = await findCard(context, cardNumber);
      return row && toCard(row);
    },
    async events(cardNumber) {
      const rows = await context.db
        .selectFrom('cardEvents')
        .selectAll()
        .where('cardNumber', '=', cardNumber)
        .orderBy('eventId')
        .execute();
      return rows.map((row) => ({
        cardNumber,
        from: row.fromState ?? undefined,
        to: row.toState,
        at: row.at,
        by: row.actor,
        reason: row.reason,
      }));
    },
    async ofHolder(personId) {
      const rows = await context.db
        .selectFrom('cards')
        .selectAll()
        .where('holderId', '=', personId)
        .orderBy('activatedAt', 'desc')
        .execute();
      return rows.map(toCard);
    },
    inUse: (viewer, day) => cardsInUse(context, viewer, day),
    ordinaryOf: (employmentId, day) => ordinaryOf(context, employmentId, day),
    replacedBy: (employmentId, day) => replacedBy(context, employmentId, day),
    employmentsOf: (cardNumber, day) => employmentsOfCard(context, cardNumber, day),
    carries: (cardNumber) => carriesOf(context, cardNumber),
    activate: (input) => context.write((work) => activate(work, input)),
    requestBlock: (input) => context.write((work) => requestBlock(work, input)),
    block: (input) => context.write((work) => confirmBlock(work, input)),
    lastDay: (cardNumber, day) => lastDayOf(context, cardNumber, day),
    followHolder: (cardNumber, author) => context.write((work) => followHolder(work, cardNumber, author)),
    order: (input) => context.write((work) => orderCard(work, input)),
    announce: (cardNumber, author) =>
      context.write((work) => moveOrdinary(work, { cardNumber, author }, ['produced', 'card-announced'])),
    arrive: (cardNumber, author) =>
      context.write((work) => moveOrdinary(work, { cardNumber, author }, ['delivered', 'card-arrived'])),
    annul: (cardNumber, author) =>
      context.write((work) => moveOrdinary(work, { cardNumber, author }, ['annulled', 'card-annulled'])),
    handOver: (input) => context.write((work) => handOver(work, input)),
    expire: (cardNumber, author) => move({ cardNumber, to: 'expired', action: 'card-expired', author }),
    giveBack: (cardNumber, cut, author) =>
      endReturn({ cardNumber, to: 'returned', action: 'card-returned', author, details: { cut: String(cut) } }),
    giveUp: (cardNumber, author) => endReturn({ cardNumber, to: 'unreturned', action: 'card-given-up', author }),
    release: (cardNumber, caseId, author) => context.write((work) => release(work, cardNumber, caseId, author)),
    reserve: (cardNumber, caseId, unitId, author) =>
      context.write((work) => reserve(work, { cardNumber, caseId, unitId, author })),
    reportReturn: (cardNumber, handedIn, viewer, author) =>
      context.write((work) => reportReturn(work, { cardNumber, handedIn, viewer, author })),
  };
}
