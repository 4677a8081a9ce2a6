import type { ExpressionBuilder, Kysely, RawBuilder } from 'kysely';
import { dayOf, type Day, type Instant } from '../../../contract/index.ts';
import type { Tables } from '../schema/index.ts';
import { statement, type Take } from '../statement.ts';
import type { AuditEntry } from './entry.ts';

/**
 * For whom the authors of some entries acted as a manager's substitute, by HSA-id: the unit that the entry or its case is about, and when
 * it was done, decide. It is asked here and nowhere else, so that no row of a substitute's lacks the manager's name.
 */
export async function managersActedFor(
  db: Kysely<Tables>,
  entries: readonly AuditEntry[],
): Promise<(entry: AuditEntry) => string | undefined> {
  const found = new Map<string, string | undefined>();
  for (const entry of entries) {
    const acted = actOf(entry);
    const key = acted && JSON.stringify(acted);
    if (!key || found.has(key)) continue;
    const [row] = await managerOfSubstitute(db, acted);
    found.set(key, row?.hsaId);
  }
  return (entry) => {
    const acted = actOf(entry);
    return acted && found.get(JSON.stringify(acted));
  };
}

interface Acted {
  readonly hsaId: string;
  readonly role: string;
  readonly unitId: string | null;
  readonly caseId: string | null;
  readonly at: Instant;
  readonly day: Day;
}

/** Undefined: nobody acts as a manager there. What workers do after an answer bears the role of customer service, whoever answered. */
function actOf({ author: { hsaId, role, at }, unitId = null, caseId = null }: AuditEntry): Acted | undefined {
  if (role !== 'manager' && role !== 'customer-service') return undefined;
  return unitId === null && caseId === null ? undefined : { hsaId, role, unitId, caseId, at, day: dayOf(at) };
}

const managerOfSubstitute = statement((db, take: Take<Acted>) =>
  db
    .selectFrom('substitutions')
    .innerJoin('people as substitute', 'substitute.personId', 'substitutions.substituteId')
    .innerJoin('people as manager', 'manager.personId', 'substitutions.managerId')
    .select('manager.hsaId')
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
    .where('fromDay', '<=', take('day'))
    .where('toDay', '>=', take('day'))
    .where((eb) => eb.or([eb('endedAt', 'is', null), eb('endedAt', '>', take('at'))]))
    // As in what a viewer may: it counts while that manager is one, and who manages there themselves acts for nobody.
    .where((eb) => eb.exists(managerGrant(eb, { of: 'substitutions.managerId', day: take('day') })))
    .where((eb) => eb.not(eb.exists(managerGrant(eb, { of: 'substitutions.substituteId', day: take('day') }))))
    // Who works with all units' cards acts as that, unless they say otherwise.
    .where((eb) => eb.or([eb(take('role'), '=', 'manager'), eb.not(eb.exists(serviceGrant(eb, take('day'))))]))
    .orderBy('substitutions.fromDay')
    .orderBy('substitutionId')
    .limit(1),
);

type Substituting = ExpressionBuilder<Tables, 'substitutions'>;

/** A grant to manage the unit of a substitution. */
function managerGrant(
  eb: Substituting,
  { of, day }: { of: 'substitutions.managerId' | 'substitutions.substituteId'; day: RawBuilder<Day> },
) {
  return eb
    .selectFrom('grants')
    .select('grantId')
    .whereRef('grants.personId', '=', of)
    .whereRef('grants.unitId', '=', 'substitutions.unitId')
    .where('role', '=', 'manager')
    .where('grants.fromDay', '<=', day)
    .where((held) => held.or([held('grants.toDay', 'is', null), held('grants.toDay', '>=', day)]));
}

function serviceGrant(eb: Substituting, day: RawBuilder<Day>) {
  return eb
    .selectFrom('grants')
    .select('grantId')
    .whereRef('grants.personId', '=', 'substitutions.substituteId')
    .where('role', '=', 'customer-service')
    .where('grants.fromDay', '<=', day)
    .where((of) => of.or([of('grants.toDay', 'is', null), of('grants.toDay', '>=', day)]));
}
