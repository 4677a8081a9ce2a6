import type { Viewer } from '../../contract/index.ts';
import { may, unitsToBegin } from '../../rights/index.ts';
import { toCard } from '../cards/row.ts';
import { followingAround } from '../cards/in-use.ts';
import { visibleCases } from '../cases/list.ts';
import type { Context } from '../kernel/context.ts';
import { followingOf, type Ending, type HeldCard } from '../cards/following.ts';
import { peopleById, toEmployment } from '../people/people.ts';
import type { EmploymentRow } from '../kernel/schema.ts';
import type { Card, Employment, Unit } from '../types.ts';
import { toBlocks } from './rows.ts';
import type { WaitingBlock } from './types.ts';

/** Units whose cards the viewer may have blocked, by name. */
export async function blockableUnits(context: Context, viewer: Viewer): Promise<Pick<Unit, 'unitId' | 'name'>[]> {
  const own = unitsToBegin(viewer, 'block-card');
  const rows = await context.db
    .selectFrom('units')
    .select(['unitId', 'name'])
    .$if(!may.beginForCaller(viewer), (query) => query.where('unitId', 'in', own))
    .execute();
  return rows.sort((one, other) => one.name.localeCompare(other.name, 'sv'));
}

/** Whose cards in a unit the viewer may have blocked: who works there, and who has an active card from there or is to bring one along. */
export async function blockableEmployees(
  context: Context,
  { unitId, viewer, day }: { unitId: string; viewer: Viewer; day: string },
): Promise<Employment[]> {
  const rows = await context.db.selectFrom('employments').selectAll().where('unitId', '=', unitId).execute();
  const others = rows.filter((row) => !isRunning(row, day));
  const following = await followingOf(
    context,
    others.map(({ personId }) => personId),
    { day },
  );
  const found = rows.filter((row) => isRunning(row, day) || following.usedIn(row.employmentId).length > 0);
  const persons = await peopleById(
    context,
    found.map(({ personId }) => personId),
  );
  return found
    .flatMap((row) => {
      const person = persons.get(row.personId);
      return person ? [toEmployment(row, person)] : [];
    })
    .filter((employment) => may.block(viewer, employment))
    .sort((one, other) => byName(one).localeCompare(byName(other), 'sv'));
}

function isRunning({ fromDay, toDay }: EmploymentRow, day: string): boolean {
  return fromDay <= day && (toDay === null || toDay >= day);
}

const byName = ({ person }: Employment) => `${person.familyName} ${person.givenName}`;

/** The holder's active cards at the employer, whatever the unit they were issued for; those used in the employment first. */
export async function activeCards(context: Context, employmentId: string, day: string): Promise<Card[]> {
  const following = await followingAround(context, employmentId, { day });
  const used = new Set(following.usedIn(employmentId));
  return following
    .atEmployer(employmentId)
    .sort((one, other) => Number(used.has(other)) - Number(used.has(one)) || byType(one).localeCompare(byType(other)))
    .map(toCard);
}

const byType = ({ cardType, cardNumber }: HeldCard) => `${cardType} ${cardNumber}`;

/** What becomes of the cards of an employment that ends on a day: some end with it, others follow their holder. */
export async function cardsAtEnd(
  context: Context,
  ending: Ending,
  day: string,
): Promise<{ ending: Card[]; following: Card[] }> {
  const following = await followingAround(context, ending.employmentId, { day, ending });
  const own = following.cards
    .filter(({ employmentId }) => employmentId === ending.employmentId)
    .sort((one, other) => byType(one).localeCompare(byType(other)));
  const { ends = [], follows = [] } = Object.groupBy(own, (card) => (following.next(card) ? 'follows' : 'ends'));
  return { ending: ends.map(toCard), following: follows.map(toCard) };
}

/** Blocks that nobody has done yet, the most urgent first. */
export async function waitingBlocks(context: Context, viewer: Viewer): Promise<WaitingBlock[]> {
  const rows = await context.db
    .selectFrom('blocks')
    .selectAll()
    .where('state', 'in', ['requested', 'waiting-portal'])
    .orderBy((eb) => eb('dueAt', 'is', null))
    .orderBy('dueAt')
    .orderBy('requestedAt')
    .execute();
  const blocks = await toBlocks(context, rows);
  const cases = await visibleCases(
    context,
    blocks.map(({ caseId }) => caseId),
    viewer,
  );
  const cards = await cardsOf(
    context,
    blocks.map(({ cardNumber }) => cardNumber),
  );
  const holders = await peopleById(
    context,
    [...cards.values()].flatMap(({ holderId }) => holderId ?? []),
  );
  return blocks.flatMap((block) => {
    const found = cases.get(block.caseId);
    const card = cards.get(block.cardNumber);
    if (!found || !card) return [];
    return [{ block, card, holder: holders.get(card.holderId ?? ''), case: found }];
  });
}

async function cardsOf(context: Context, cardNumbers: readonly string[]): Promise<Map<string, Card>> {
  if (cardNumbers.length === 0) return new Map();
  const rows = await context.db.selectFrom('cards').selectAll().where('cardNumber', 'in', cardNumbers).execute();
  return new Map(rows.map((row) => [row.cardNumber, toCard(row)]));
}
