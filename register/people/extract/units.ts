import { z } from 'zod';
import { isNationalNumber, type UnitFacts } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import { countingGrants } from '../../kernel/mac/roles.ts';
import type { EmployerRow } from '../../kernel/schema/people.ts';
import type { ExtractScope } from './types.ts';

const Address = z.array(z.string());

/**
 * Every unit as a file tells of it, by HSA-id. One whose employer has no organisation number can't be told of, nor, without
 * numbers, one of a sole trader, whose organisation number is their national number: both are counted. A manager is
 * one whose role has no end day: a file can't say when one ends.
 */
export async function extractUnits(
  context: Context,
  scope: ExtractScope,
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
  const managers = await managersOf(context, scope);
  const told = rows.filter((row) => isTold(row, scope));
  const toldIds = new Set(told.map(({ hsaId }) => hsaId));
  return {
    units: told.map(({ unitId, hsaId, name, phone, address, ...row }): UnitFacts => {
      const lines = Address.parse(JSON.parse(address));
      const manager = managers.get(unitId);
      return {
        unitHsaId: hsaId,
        name,
        orgNo: row.organisationNumber ?? '',
        employerName: row.employerName,
        employerKind: row.kind,
        ...(row.parentHsaId !== null && toldIds.has(row.parentHsaId) && { parentHsaId: row.parentHsaId }),
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

/** Whether a file may tell of units of the employer. */
export function isTold(
  { organisationNumber }: Pick<EmployerRow, 'organisationNumber'>,
  { numbers }: ExtractScope,
): boolean {
  return organisationNumber !== null && (numbers || !isNationalNumber(organisationNumber));
}

/** HSA-ids by unit. A protected person isn't named, unless they are in the extract. */
async function managersOf(context: Context, { day, includesProtected }: ExtractScope): Promise<Map<string, string>> {
  const rows = await countingGrants(context, (all) =>
    all
      .innerJoin('people', 'people.personId', 'grants.personId')
      .select('people.hsaId')
      .where('role', '=', 'manager')
      .where('fromDay', '<=', day)
      .where('toDay', 'is', null)
      .where('people.hasHsaRecord', '=', 1)
      .$if(!includesProtected, (query) => query.where('people.protectedIdentity', '=', 0))
      .orderBy('fromDay'),
  );
  return new Map(rows.flatMap(({ unitId, hsaId }): [string, string][] => (unitId === null ? [] : [[unitId, hsaId]])));
}
