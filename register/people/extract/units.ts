import { z } from 'zod';
import type { Day, UnitFacts } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';

const Address = z.array(z.string());

/**
 * Every unit as a file tells of it, by HSA-id. One whose employer has no organisation number can't be told of, and is counted. A manager is
 * one whose role has no end: who acts for some days is no manager in a file.
 */
export async function extractUnits(
  context: Context,
  { day, includesProtected }: { day: Day; includesProtected: boolean },
): Promise<{ units: UnitFacts[]; withoutNumber: number }> {
  const rows = await context.db
    .selectFrom('units')
    .innerJoin('employers', 'employers.employerId', 'units.employerId')
    .leftJoin('units as parent', 'parent.unitId', 'units.parentId')
    .selectAll('units')
    .select(['employers.organisationNumber', 'employers.name as employerName', 'employers.kind'])
    .select('parent.hsaId as parentHsaId')
    .orderBy('units.hsaId')
    .execute();
  const managers = await managersOf(context, day, includesProtected);
  const told = rows.filter(({ organisationNumber }) => organisationNumber !== null);
  return {
    units: told.map(({ unitId, hsaId, name, phone, address, ...row }): UnitFacts => {
      const lines = Address.parse(JSON.parse(address));
      const manager = managers.get(unitId);
      return {
        ...{ unitHsaId: hsaId, name, orgNo: row.organisationNumber ?? '' },
        ...{ employerName: row.employerName, employerKind: row.kind },
        ...(row.parentHsaId !== null && { parentHsaId: row.parentHsaId }),
        ...(manager !== undefined && { managerHsaId: manager }),
        ...(phone !== '' && { telephone: phone }),
        ...(lines.length > 0 && { address: lines }),
        ...(row.agreement !== null && { agreement: row.agreement }),
        ...(row.agreementTo !== null && { agreementTo: row.agreementTo }),
      };
    }),
    withoutNumber: rows.length - told.length,
  };
}

/** HSA-ids by unit. A protected person isn't named, unless they are in the extract. */
async function managersOf({ db }: Context, day: Day, includesProtected: boolean): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('grants')
    .innerJoin('people', 'people.personId', 'grants.personId')
    .select(['grants.unitId', 'people.hsaId'])
    .where('role', '=', 'manager')
    .where('fromDay', '<=', day)
    .where('toDay', 'is', null)
    .where('people.hasHsaRecord', '=', 1)
    .$if(!includesProtected, (query) => query.where('people.protectedIdentity', '=', 0))
    .orderBy('fromDay')
    .execute();
  return new Map(rows.flatMap(({ unitId, hsaId }): [string, string][] => (unitId === null ? [] : [[unitId, hsaId]])));
}
