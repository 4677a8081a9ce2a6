import { whoAnswers, type Answering, type UnitAnswering } from '../../rights/index.ts';
import type { Context } from '../kernel/context.ts';

/** Units, what lies above each, and who manages and orders there on a day. */
export interface UnitTree {
  readonly unitIds: readonly string[];
  managersOf(unitId: string): readonly string[];
  /** Who answers for a card of the person in the unit. */
  answering(unitId: string, personId: string | undefined): Answering;
}

/** Reads all units and their roles at once: a climb needs several, and a region has some hundreds. */
export async function readUnitTree({ db }: Context, day: string): Promise<UnitTree> {
  const rows = await db.selectFrom('units').select(['unitId', 'parentId']).execute();
  const grants = await db
    .selectFrom('grants')
    .select(['unitId', 'personId', 'role'])
    .where('role', 'in', ['manager', 'orderer'])
    .where('fromDay', '<=', day)
    .where((eb) => eb.or([eb('toDay', 'is', null), eb('toDay', '>=', day)]))
    .execute();
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
