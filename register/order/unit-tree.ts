import type { Day } from '../../contract/index.ts';
import { whoAnswers, type Answering, type UnitAnswering } from '../../rights/index.ts';
import type { Context } from '../kernel/context.ts';
import { actingOn, countingGrants } from '../kernel/mac/roles.ts';
import type { GrantRow, UnitRow } from '../kernel/schema/index.ts';
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
  context: Context,
  { of, day, below = false }: { of: readonly string[]; day: Day; below?: boolean },
): Promise<UnitTree> {
  const { db } = context;
  const asked = below ? await unitsBelow(db, of) : of;
  if (asked.length === 0) return treeOf([], [], new Map());
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
  if (rows.length === 0) return treeOf([], [], new Map());
  const unitIds = rows.map(({ unitId }) => unitId);
  const grants = await countingGrants(context, (query) =>
    query.where('unitId', 'in', unitIds).where('role', 'in', ['manager', 'orderer']).where(runsOn(day)),
  );
  const acting = Map.groupBy(await actingOn(context, unitIds, day), ({ unitId }) => unitId);
  const substitutes = [...acting].map(
    ([unitId, of]) => [unitId, [...new Set(of.map(({ substituteId }) => substituteId))]] as const,
  );
  return treeOf(rows, grants, new Map(substitutes));
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
  grants: readonly Pick<GrantRow, 'unitId' | 'personId' | 'role'>[],
  substitutes: ReadonlyMap<string, readonly string[]>,
): UnitTree {
  const parents = new Map(rows.map(({ unitId, parentId }) => [unitId, parentId]));
  const holding = (role: string) =>
    Map.groupBy(
      grants.filter((grant) => grant.role === role),
      ({ unitId }) => unitId,
    );
  const managers = holding('manager');
  const orderers = holding('orderer');
  const at = (unitId: string): UnitAnswering => ({
    unitId,
    managerIds: (managers.get(unitId) ?? []).map(({ personId }) => personId),
    substituteIds: substitutes.get(unitId) ?? [],
    ordererIds: (orderers.get(unitId) ?? []).map(({ personId }) => personId),
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
