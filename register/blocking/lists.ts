import { sql } from 'kysely';
import type { BlockState, Viewer, Day } from '../../contract/index.ts';
import { may, unitsToBegin } from '../../rights/index.ts';
import { followingOf, type HeldCard } from '../cards/following.ts';
import { followingAround } from '../cards/in-use.ts';
import { toCard } from '../cards/row.ts';
import type { Card } from '../cards/types.ts';
import { visibleCases } from '../cases/list.ts';
import type { Context } from '../kernel/context.ts';
import { holdsText } from '../kernel/holds-text.ts';
import { sortNameOf } from '../kernel/sort-name.ts';
import {
  employmentRows,
  effectiveLastDay,
  isRunning,
  toEmployments,
  type EmploymentEnding,
} from '../people/employment.ts';
import { peopleById } from '../people/person.ts';
import type { Employment, Unit } from '../people/types.ts';
import { toBlocks } from './rows.ts';
import type { WaitingBlock } from './types.ts';

/** Which units; each narrows them down. */
export interface UnitsWish {
  /** Holds, in the name. */
  readonly text?: string;
  readonly among?: readonly string[];
  /** So many at most. */
  readonly limit?: number;
}

/** Units whose cards the viewer may have blocked, by name: their own as manager or orderer, where they work, every one for customer service. */
export async function blockableUnits(
  context: Context,
  viewer: Viewer,
  { text = '', among, limit }: UnitsWish = {},
): Promise<Pick<Unit, 'unitId' | 'name'>[]> {
  const own = unitsToBegin(viewer, 'block-card');
  return context.db
    .selectFrom('units')
    .select(['unitId', 'name'])
    .$if(!may.beginForCaller(viewer), (query) => query.where('unitId', 'in', own))
    .$if(text !== '', (query) => query.where((eb) => holdsText(eb.ref('sortName'), sortNameOf(text))))
    .$if(among !== undefined, (query) => query.where('unitId', 'in', among ?? []))
    .orderBy('sortName')
    .orderBy('unitId')
    .$if(limit !== undefined, (query) => query.limit(limit ?? 0))
    .execute();
}

/**
 * Employments in a unit whose cards the viewer may have blocked, by family name: those that run, and others with an active card from there or
 * one that will follow to it.
 */
export async function blockableEmployees(
  context: Context,
  { unitId, viewer, day }: { unitId: string; viewer: Viewer; day: Day },
): Promise<Employment[]> {
  const rows = await employmentRows(context.db).where('unitId', '=', unitId).execute();
  const runs = (row: EmploymentEnding) => isRunning({ from: row.fromDay, to: effectiveLastDay(row) }, day);
  const over = rows.filter((row) => !runs(row));
  const following = await followingOf(
    context,
    over.map(({ personId }) => personId),
    { day },
  );
  const found = rows.filter((row) => runs(row) || following.usedIn(row.employmentId).length > 0);
  return (await toEmployments(context, found)).filter((employment) => may.block(viewer, employment));
}

/**
 * The holder's active cards at the employer, whatever the unit they were issued for, also those that wait for their block; those used in the
 * employment first.
 */
export async function activeCards(context: Context, employmentId: string, day: Day): Promise<Card[]> {
  const following = await followingAround(context, employmentId, { day });
  const used = new Set(following.usedIn(employmentId));
  return following
    .atEmployer(employmentId)
    .sort((one, other) => Number(used.has(other)) - Number(used.has(one)) || byType(one).localeCompare(byType(other)))
    .map(toCard);
}

const byType = ({ cardType, cardNumber }: HeldCard) => `${cardType} ${cardNumber}`;

/** Blocks not done yet of cases that the viewer may see, the most urgent first. */
export async function waitingBlocks(context: Context, viewer: Viewer): Promise<WaitingBlock[]> {
  const rows = await context.db
    .selectFrom('blocks')
    .selectAll()
    // As the index of them has it.
    .where('state', 'in', [sql.lit<BlockState>('requested'), sql.lit<BlockState>('waiting-portal')])
    .orderBy((eb) => eb.case().when('dueAt', 'is', null).then(1).else(0).end())
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

/** Of these cases those with a request that a call-back is to settle, of a card that still works. */
export async function doubtedCases({ db }: Context, caseIds: readonly string[]): Promise<Set<string>> {
  if (caseIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('blockRequests')
    .innerJoin('cards', 'cards.cardNumber', 'blockRequests.cardNumber')
    .select('blockRequests.caseId')
    .where('blockRequests.caseId', 'in', caseIds)
    .where('blockRequests.doubt', '=', 'caller')
    .where('blockRequests.declinedAt', 'is', null)
    .where('cards.state', '=', 'active')
    .execute();
  return new Set(rows.map(({ caseId }) => caseId));
}

async function cardsOf(context: Context, cardNumbers: readonly string[]): Promise<Map<string, Card>> {
  if (cardNumbers.length === 0) return new Map();
  const rows = await context.db.selectFrom('cards').selectAll().where('cardNumber', 'in', cardNumbers).execute();
  return new Map(rows.map((row) => [row.cardNumber, toCard(row)]));
}
