import type { Kysely } from 'kysely';
import { addDays, OrderFacts, policyOn, type AssuranceLevel, type Day, type Viewer } from '../../contract/index.ts';
import { may } from '../../rights/index.ts';
import { followingOf, type HeldCard } from '../cards/following.ts';
import { toCard } from '../cards/row.ts';
import type { Card } from '../cards/types.ts';
import { usualLevels } from '../cards/usual-levels.ts';
import type { Context } from '../kernel/context.ts';
import { employmentRows, toEmployments } from '../people/employment.ts';
import type { Employment } from '../people/types.ts';
import { isNotOver } from '../kernel/runs-on.ts';
import type { Tables } from '../kernel/schema/index.ts';

/** Somebody of a unit with what they can work with. */
export interface Readiness {
  readonly employment: Employment;
  /** Active cards that are used in the employment or will follow to it, with their last day as things stand. */
  readonly cards: readonly { readonly card: Card; readonly lastDay: Day; readonly loa: AssuranceLevel | 'unknown' }[];
}

/**
 * Everybody who works in a unit on a day or begins there soon (policy `readyAheadDays`), with their cards, by family name: for those who order for it, and
 * protected persons only for their manager. The number of questions doesn't grow with the unit.
 */
export async function readinessIn(
  context: Context,
  viewer: Viewer,
  { unitId, day }: { unitId: string; day: Day },
): Promise<Readiness[]> {
  if (!may.beginIn(viewer, 'order-card', unitId)) return [];
  const rows = await employmentRows(context.db)
    .where('unitId', '=', unitId)
    .where('fromDay', '<=', addDays(day, policyOn(day).readyAheadDays))
    .where(isNotOver(day))
    .execute();
  const employments = (await toEmployments(context, rows)).filter((each) => may.name(viewer, each));
  const following = await followingOf(
    context,
    employments.map(({ person }) => person.personId),
    { day },
  );
  const levels = await levelsOf(context, following.cards);
  return employments.map((employment) => ({
    employment,
    cards: following.usedIn(employment.employmentId).map((card) => ({
      card: toCard(card),
      lastDay: following.lastDay(card),
      loa: levels(card),
    })),
  }));
}

/** The levels of somebody's active cards, by card number. */
export async function levelsOfHolder(
  context: Context,
  personId: string,
  day: Day,
): Promise<ReadonlyMap<string, AssuranceLevel | 'unknown'>> {
  const { cards } = await followingOf(context, [personId], { day });
  const levels = await levelsOf(context, cards);
  return new Map(cards.map((card) => [card.cardNumber, levels(card)]));
}

/** A reserve card knows its level; an ordered card's is what the tables said of the order; one from before the register has its type's. `unknown`: what its order says can't be read. */
async function levelsOf(
  { db }: Context,
  cards: readonly HeldCard[],
): Promise<(card: HeldCard) => AssuranceLevel | 'unknown'> {
  const rows = await ordersOf(
    db,
    cards.flatMap(({ loa, caseId }) => (loa === null && caseId !== null ? [caseId] : [])),
  );
  const decided = new Map(
    rows.map(({ caseId, facts }) => [caseId, OrderFacts.safeParse(JSON.parse(facts)).data?.decision]),
  );
  return ({ loa, caseId, cardType }) => {
    const decision = decided.get(caseId ?? '');
    if (loa === null && decision === undefined && decided.has(caseId ?? '')) return 'unknown';
    return loa ?? (decision?.cardType === cardType ? decision.loa : usualLevels[cardType]);
  };
}

const ordersOf = async (db: Kysely<Tables>, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : db
        .selectFrom('cases')
        .select(['caseId', 'facts'])
        .where('caseId', 'in', ids)
        .where('processId', '=', 'card-order')
        .execute();
