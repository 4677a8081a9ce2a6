import { dayOf, type Day, type Instant } from '../../../contract/index.ts';
import type { Work } from '../context.ts';
import { faultOf, isOver, macTablesIn } from '../mac/tables.ts';
import { countsOn } from '../substituting.ts';
import type { AuditEntry } from './entry.ts';
import { statement, type Take } from '../statement.ts';

/**
 * For whom the authors of some entries acted as a manager's substitute, by HSA-id: the unit that the entry or its case is about, and when
 * it was done, decide. It is asked here and nowhere else, so that no row of a substitute's lacks the manager's name.
 */
export async function managersActedFor(
  work: Work,
  entries: readonly AuditEntry[],
): Promise<(entry: AuditEntry) => string | undefined> {
  const found = new Map<string, string | undefined>();
  for (const entry of entries) {
    const acted = actOf(entry);
    const key = acted && JSON.stringify(acted);
    if (!key || found.has(key)) continue;
    // One that doesn't count is named in the log where somebody's roles are asked for.
    const rows = await managersOfSubstitute(work.db, acted);
    found.set(key, rows.find((row) => faultOf(work, 'substitutions', row) === undefined)?.managerHsaId);
  }
  return (entry) => {
    const acted = actOf(entry);
    return acted && found.get(JSON.stringify(acted));
  };
}

interface Acted {
  readonly hsaId: string;
  readonly unitId: string | null;
  readonly caseId: string | null;
  readonly at: Instant;
  readonly day: Day;
}

/** Undefined: nobody acts as a manager there. What workers do after an answer bears the role of customer service, whoever answered. */
function actOf({ author: { hsaId, role, at }, unitId = null, caseId = null }: AuditEntry): Acted | undefined {
  if (role !== 'manager' && role !== 'customer-service') return undefined;
  return unitId === null && caseId === null ? undefined : { hsaId, unitId, caseId, at, day: dayOf(at) };
}

const managersOfSubstitute = statement((db, take: Take<Acted>) =>
  macTablesIn(db)
    .selectFrom('substitutions')
    .innerJoin('people as substitute', 'substitute.personId', 'substitutions.substituteId')
    .innerJoin('people as manager', 'manager.personId', 'substitutions.managerId')
    .selectAll('substitutions')
    .select(['manager.hsaId as managerHsaId', 'substitute.hsaId as holderNow', isOver('substitutions')])
    .where('substitute.hsaId', '=', take('hsaId'))
    .where((eb) =>
      eb.or([
        eb('substitutions.unitId', '=', take('unitId')),
        eb.exists(
          eb
            .selectFrom('cases')
            .select('caseId')
            .where('caseId', '=', take('caseId'))
            .where((of) =>
              of.or([
                of('cases.unitId', '=', of.ref('substitutions.unitId')),
                of('cases.orderedForUnitId', '=', of.ref('substitutions.unitId')),
              ]),
            ),
        ),
      ]),
    )
    .where(countsOn(take('day'), take('at')))
    .orderBy('substitutions.fromDay')
    .orderBy('substitutionId'),
);
