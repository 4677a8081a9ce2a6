import { dayOf, type Day } from '../../contract/index.ts';
import { followingOf, isHeld, type HeldCard, type Place } from '../cards/following.ts';
import { aboutCard } from '../cards/move.ts';
import { findCard } from '../cards/row.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Author } from '../kernel/author.ts';
import type { Context, Work } from '../kernel/context.ts';

/** A card's place and days, brought up to what the employments say (domain "A card follows the person at an employer"). */

/** The last valid day of an active card as the employments stand, stored or not; of any other card the one that is stored. @param day for the policy */
export async function lastDayOf(context: Context, cardNumber: string, day: Day): Promise<Day | undefined> {
  const card = await findCard(context, cardNumber);
  if (!card || !isHeld(card)) return card?.lastValidDay ?? undefined;
  return (await followingOf(context, [card.holderId], { day })).lastDay(card);
}

/**
 * Brings an active card up to what the employments say: it passes to the one that it has followed to by the author's day, and
 * its last valid day is recalculated, earlier or later. Nothing for any other card.
 */
export async function followHolder(work: Work, cardNumber: string, author: Author): Promise<void> {
  const card = await findCard(work, cardNumber);
  if (!card || !isHeld(card)) return;
  const day = dayOf(author.at);
  const following = await followingOf(work, [card.holderId], { day });
  const place = following.on(card, day);
  if (place && place.employmentId !== card.employmentId) await carry(work, card, { place, author });
  const lastValidDay = following.lastDay(card);
  if (lastValidDay !== card.lastValidDay) await changeLastDay(work, card, { lastValidDay, author });
}

async function carry(work: Work, card: HeldCard, { place, author }: { place: Place; author: Author }): Promise<void> {
  const { cardNumber, employmentId: fromEmploymentId, unitId: fromUnitId } = card;
  const { employmentId, unitId, unitName } = place;
  const former = await work.db
    .selectFrom('units')
    .select('name')
    .where('unitId', '=', fromUnitId ?? '')
    .executeTakeFirst();
  await work.db.updateTable('cards').set({ employmentId, unitId }).where('cardNumber', '=', cardNumber).execute();
  const day = dayOf(author.at);
  await work.db
    .insertInto('cardCarries')
    .values({ cardNumber, fromEmploymentId, toEmploymentId: employmentId, day, carriedAt: author.at })
    .execute();
  await appendAudit(work, {
    action: 'card-carried',
    author,
    ...aboutCard(card),
    unitId,
    details: { fromUnit: former?.name ?? '', toUnit: unitName, fromEmploymentId, toEmploymentId: employmentId },
  });
}

async function changeLastDay(
  work: Work,
  card: HeldCard,
  { lastValidDay, author }: { lastValidDay: Day; author: Author },
): Promise<void> {
  const { cardNumber, lastValidDay: before, certifiedTo } = card;
  const longest = certifiedTo === null || certifiedTo < lastValidDay ? lastValidDay : certifiedTo;
  await work.db
    .updateTable('cards')
    .set({ lastValidDay, certifiedTo: longest })
    .where('cardNumber', '=', cardNumber)
    .execute();
  await appendAudit(work, {
    action: lastValidDay < before ? 'card-shortened' : 'card-lengthened',
    author,
    ...aboutCard(card),
    details: { from: before, lastValidDay },
  });
}
