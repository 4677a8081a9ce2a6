import { sql } from 'kysely';
import { addDays, type Day } from '../../contract/index.ts';
import type { Ending } from '../cards/following.ts';
import { followingAround } from '../cards/in-use.ts';
import { toCard } from '../cards/row.ts';
import type { Card } from '../cards/types.ts';
import type { Context } from '../kernel/context.ts';
import type { Refusal } from '../kernel/refusal.ts';
import { toEmployment } from '../people/employment.ts';
import { findPerson } from '../people/person.ts';
import type { Employment } from '../people/types.ts';
import * as refuse from './refusals.ts';

/** The rules that can refuse the report of an employment that ends (domain P5.5). */
export async function endFault(
  context: Context,
  lastDay: Day | undefined,
  { employment, day }: { employment: Employment; day: Day },
): Promise<Refusal | undefined> {
  if (lastDay === undefined) return refuse.lastDayMissing();
  if (lastDay < employment.from) return refuse.endBeforeBeginning({ from: employment.from });
  const { registeredTo } = employment;
  if (registeredTo !== undefined && lastDay > registeredTo) {
    return refuse.endsEarlier({ to: registeredTo });
  }
  const other = await continuing(context, employment.employmentId, lastDay);
  if (!other) return undefined;
  const { ending } = await cardsAtEnd(context, { employmentId: employment.employmentId, lastDay }, day);
  if (ending.length > 0) return undefined;
  const unit = await unitNameOf(context, other.unitId);
  return refuse.employmentGoesOn({ holder: employment.person.displayName, unit });
}

/**
 * Another employment of the person with the same employer that goes on after the day, or begins on the next: moving inside an employer is
 * no end (domain P5.5).
 */
export async function continuing(
  context: Context,
  employmentId: string,
  lastDay: Day,
): Promise<Employment | undefined> {
  const row = await context.db
    .selectFrom('employments as other')
    .innerJoin('employments as ending', 'ending.personId', 'other.personId')
    .innerJoin('units as unit', 'unit.unitId', 'ending.unitId')
    .innerJoin('units as otherUnit', 'otherUnit.unitId', 'other.unitId')
    .selectAll('other')
    .select(sql<null>`null`.as('ending'))
    .where('ending.employmentId', '=', employmentId)
    .whereRef('other.employmentId', '!=', 'ending.employmentId')
    .whereRef('otherUnit.employerId', '=', 'unit.employerId')
    .where('other.fromDay', '<=', addDays(lastDay, 1))
    .where((eb) => eb.or([eb('other.toDay', 'is', null), eb('other.toDay', '>', lastDay)]))
    .executeTakeFirst();
  const person = row && (await findPerson(context, row.personId));
  return person && toEmployment(row, person);
}

async function unitNameOf(context: Context, unitId: string): Promise<string> {
  const row = await context.db.selectFrom('units').select('name').where('unitId', '=', unitId).executeTakeFirst();
  return row?.name ?? 'en annan enhet';
}

/** What becomes of the cards of an employment that ends on a day: some end with it, others follow their holder. */
export async function cardsAtEnd(
  context: Context,
  ending: Ending,
  day: Day,
): Promise<{ ending: Card[]; following: Card[] }> {
  const following = await followingAround(context, ending.employmentId, { day, ending });
  const own = following.cards
    .filter(({ employmentId }) => employmentId === ending.employmentId)
    .sort((one, other) => `${one.cardType} ${one.cardNumber}`.localeCompare(`${other.cardType} ${other.cardNumber}`));
  const { ends = [], follows = [] } = Object.groupBy(own, (card) => (following.next(card) ? 'follows' : 'ends'));
  return { ending: ends.map(toCard), following: follows.map(toCard) };
}
