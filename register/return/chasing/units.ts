import type { Day, Viewer } from '../../../contract/index.ts';
import { may } from '../../../rights/index.ts';
import type { Context } from '../../kernel/context.ts';
import { unitNames } from '../../people/units.ts';
import { awaitedBy } from './awaited-cards.ts';
import { missingFor } from './missing-receipts.ts';

/** The units of what should come in, by name: what the lists can be narrowed to. */
export async function chasedUnits(
  context: Context,
  viewer: Viewer,
  day: Day,
): Promise<{ readonly unitId: string; readonly name: string }[]> {
  if (!may.open(viewer, 'chase')) return [];
  const ofCards = await awaitedBy(context, viewer).select('cards.unitId').distinct().execute();
  const ofReceipts = await missingFor(context, viewer, day)
    .innerJoin('cases as its', 'its.caseId', 'receipts.caseId')
    .select('its.unitId')
    .distinct()
    .execute();
  const ids = new Set([...ofCards, ...ofReceipts].flatMap(({ unitId }) => unitId ?? []));
  const names = await unitNames(context, [...ids]);
  return [...names]
    .map(([unitId, name]) => ({ unitId, name }))
    .sort((one, other) => one.name.localeCompare(other.name, 'sv'));
}
