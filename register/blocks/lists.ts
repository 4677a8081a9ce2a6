import type { Viewer } from '../../contract/index.ts';
import { may, unitsToBegin } from '../../rights/index.ts';
import { toCard } from '../card-row.ts';
import { visibleCases } from '../cases/list.ts';
import type { Context } from '../context.ts';
import { peopleById, toEmployment } from '../people.ts';
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

/** Whose cards in a unit the viewer may have blocked. Of employments that have ended only those with active cards. */
export async function blockableEmployees(
  context: Context,
  { unitId, viewer, day }: { unitId: string; viewer: Viewer; day: string },
): Promise<Employment[]> {
  const rows = await context.db
    .selectFrom('employments')
    .selectAll()
    .where('unitId', '=', unitId)
    .where((eb) => {
      const goesOn = eb.and([eb('fromDay', '<=', day), eb.or([eb('toDay', 'is', null), eb('toDay', '>=', day)])]);
      const active = eb
        .selectFrom('cards')
        .select('cards.cardNumber')
        .whereRef('cards.employmentId', '=', 'employments.employmentId')
        .where('cards.state', '=', 'active');
      return eb.or([goesOn, eb.exists(active)]);
    })
    .execute();
  const persons = await peopleById(
    context,
    rows.map(({ personId }) => personId),
  );
  return rows
    .flatMap((row) => {
      const person = persons.get(row.personId);
      return person ? [toEmployment(row, person)] : [];
    })
    .filter((employment) => may.block(viewer, employment))
    .sort((one, other) => byName(one).localeCompare(byName(other), 'sv'));
}

const byName = ({ person }: Employment) => `${person.familyName} ${person.givenName}`;

export async function activeCards(context: Context, employmentId: string): Promise<Card[]> {
  const rows = await context.db
    .selectFrom('cards')
    .selectAll()
    .where('employmentId', '=', employmentId)
    .where('state', '=', 'active')
    .orderBy('cardType')
    .orderBy('cardNumber')
    .execute();
  return rows.map(toCard);
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
