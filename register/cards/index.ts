import type { Kysely } from 'kysely';
import type { Context } from '../kernel/context.ts';
import { activatedSince } from './activated.ts';
import { cardsInUse, carriesOf, employmentsOfCard, ordinaryOf, replacedBy } from './in-use.ts';
import { engagementOn } from './following.ts';
import { addActiveCard, addStock } from './intake.ts';
import { drawerOf, release, reserve } from './reserve.ts';
import { findCard, toCard } from './row.ts';
import type { Card, CardEvent } from './types.ts';
import type { Tables } from '../kernel/schema/index.ts';

async function find(context: Context, cardNumber: string): Promise<Card | undefined> {
  const row = await findCard(context, cardNumber);
  return row && toCard(row);
}

async function events({ db }: Context, cardNumber: string): Promise<CardEvent[]> {
  const rows = await db
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
}

/** Every card that somebody holds or has held, newest first. */
async function ofHolder({ db }: Context, personId: string): Promise<Card[]> {
  return (await cardsOfHolder(db, personId)).map(toCard);
}

const cardsOfHolder = (db: Kysely<Tables>, personId: string) =>
  db
    .selectFrom('cards')
    .selectAll()
    .where('holderId', '=', personId)
    .orderBy('activatedAt', (order) => order.desc().nullsLast())
    .orderBy('cardNumber')
    .execute();

/**
 * Cards: where each is in its life, whose it is, and how it got there. Changes of state go through `contract/cards/card-transitions`; an
 * impossible one throws `ImpossibleTransition`.
 */
export const cards = {
  all: { read: { find, ofHolder } },
  portal: { read: { inUse: cardsInUse, employmentsOf: employmentsOfCard, carries: carriesOf, activatedSince } },
  workers: { read: { events, ordinaryOf, replacedBy, engagementOn }, write: { reserve, release } },
};

export const units = { portal: { read: { stock: drawerOf } } };

export const intake = { house: { write: { addStock, addActiveCard } } };

export { extracts } from './extract.ts';
export { cardImports } from './import/index.ts';
export { takeCard } from './import/take-card.ts';
export { keepCertificates, type ListedCertificates } from './certificates.ts';
export { isUsable } from './import/card-row.ts';
export { planCards } from './import/plan-cards.ts';
export { knownCards, listedPeople } from './import/known-cards.ts';
export type { ListedCard, ReadCards } from './import/types.ts';
