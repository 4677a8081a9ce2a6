import type { Viewer } from '../contract/index.ts';
import { may, unitsToBegin } from '../rights/index.ts';
import { toCard } from './card-row.ts';
import type { Context } from './context.ts';
import { peopleById } from './people.ts';
import type { CardInUse } from './types.ts';

/** Active cards of the units for which the viewer orders, the first to expire first. Protected persons only for their manager. */
export async function cardsInUse(context: Context, viewer: Viewer): Promise<CardInUse[]> {
  const units = unitsToBegin(viewer, 'order-card');
  if (units.length === 0) return [];
  const rows = await context.db
    .selectFrom('cards')
    .innerJoin('units', 'units.unitId', 'cards.unitId')
    .selectAll('cards')
    .select('units.name as unitName')
    .where('cards.state', '=', 'active')
    .where('cards.unitId', 'in', units)
    .orderBy('cards.lastValidDay')
    .orderBy('cards.cardNumber')
    .execute();
  const holders = await peopleById(
    context,
    rows.flatMap(({ holderId }) => holderId ?? []),
  );
  return rows.flatMap((row) => {
    const holder = holders.get(row.holderId ?? '');
    const isShown = holder !== undefined && may.name(viewer, { person: holder, unitId: row.unitId ?? '' });
    return isShown ? [{ card: toCard(row), holder, unitName: row.unitName }] : [];
  });
}
