import type { Day } from '../../contract/index.ts';
import { whoAnswers, type Answering, type UnitAnswering } from '../../rights/index.ts';
import type { Context } from '../kernel/context.ts';
import { countsOn } from '../kernel/substituting.ts';
import type { UnitRow } from '../kernel/schema/people.ts';
import { runsOn } from '../kernel/runs-on.ts';

/** Units, what lies above each, and who manages and orders there on a day. */
export interface UnitTree {
  readonly unitIds: readonly string[];
  managersOf(unitId: string): readonly string[];
  /** Who answers for a card of the person in the unit. */
  answering(unitId: string, personId: string | undefined): Answering;
}

/** Reads some units with all above them, and who manages and orders there on a day. @param below true: also all below them */
export async function readUnitTree(
  { db }: Context,
  { of, day, below = false }: { of: readonly string[]; day: Day; below?: boolean },
): Promise<UnitTree> {
  const asked = below ? await unitsBelow(db, of) : of;
  if (asked.length === 0) return treeOf([], []);
  const rows = await db
    .withRecursive('above', (query) =>
      query
        .selectFrom('units')
        .select(['unitId', 'parentId'])
        .where('unitId', 'in', asked)
        .union(
          query
            .selectFrom('above')
            .innerJoin('units', 'units.unitId', 'above.parentId')
            .select(['units.unitId', 'units.parentId']),
        ),
    )
    .selectFrom('above')
    .select(['unitId', 'parentId'])
    .execute();
  if (rows.length === 0) return treeOf([], []);
  const unitIds = rows.map(({ unitId }) => unitId);
  const holders = await db
    .selectFrom('grants')
    .select((eb) => ['unitId', 'personId', eb.ref('role').$castTo<string>().as('role')])
    .where('unitId', 'in', unitIds)
    .where('role', 'in', ['manager', 'orderer'])
    .where(runsOn(day))
    .union(
      db
        .selectFrom('substitutions')
        .select((eb) => ['unitId', 'substituteId as personId', eb.val<string>('substitute').as('role')])
        .where('unitId', 'in', unitIds)
        .where(countsOn(day)),
    )
    .execute();
  return treeOf(rows, holders);
}

async function unitsBelow(db: Context['db'], unitIds: readonly string[]): Promise<string[]> {
  if (unitIds.length === 0) return [];
  const rows = await db
    .withRecursive('below', (query) =>
      query
        .selectFrom('units')
        .select('unitId')
        .where('unitId', 'in', unitIds)
        .union(query.selectFrom('below').innerJoin('units', 'units.parentId', 'below.unitId').select('units.unitId')),
    )
    .selectFrom('below')
    .select('unitId')
    .execute();
  return rows.map(({ unitId }) => unitId);
}

function treeOf(
  rows: readonly Pick<UnitRow, 'unitId' | 'parentId'>[],
  holders: readonly { readonly unitId: string | null; readonly personId: string; readonly role: string }[],
): UnitTree {
  const parents = new Map(rows.map(({ unitId, parentId }) => [unitId, parentId]));
  const byUnit = Map.groupBy(holders, ({ unitId }) => unitId);
  const holding = (role: string, unitId: string) =>
    (byUnit.get(unitId) ?? []).flatMap((holder) => (holder.role === role ? [holder.personId] : []));
  const at = (unitId: string): UnitAnswering => ({
    unitId,
    managerIds: holding('manager', unitId),
    substituteIds: holding('substitute', unitId),
    ordererIds: holding('orderer', unitId),
  });
  const above = (unitId: string, seen: ReadonlySet<string>): UnitAnswering[] => {
    const parentId = parents.get(unitId);
    return parentId == null || seen.has(parentId)
      ? []
      : [at(parentId), ...above(parentId, new Set([...seen, parentId]))];
  };
  return {
    unitIds: rows.map(({ unitId }) => unitId),
    managersOf: (unitId) => at(unitId).managerIds,
    answering: (unitId, personId) => whoAnswers([at(unitId), ...above(unitId, new Set([unitId]))], personId),
  };
}
