import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Day } from '../../contract/index.ts';
import type { Context } from '../kernel/context.ts';
import type { EmployerRow } from '../kernel/schema/people.ts';
import { countingGrants } from '../kernel/mac/roles.ts';
import { toPerson } from './person.ts';
import type { Employer, Person, Unit } from './types.ts';
import { runsOn } from '../kernel/runs-on.ts';
import type { Tables } from '../kernel/schema/index.ts';

const Address = z.array(z.string());

/** The unit, with its manager of a day. Throws when there is no such unit. */
export async function getUnit(context: Context, unitId: string, day: Day): Promise<Unit> {
  const unit = await findUnit(context, unitId, day);
  if (!unit) throw new Error(`No unit ${unitId} in the register`);
  return unit;
}

/** Every employer, by name. */
export async function listEmployers({ db }: Context): Promise<Employer[]> {
  const rows = await db.selectFrom('employers').selectAll().execute();
  return rows.map(toEmployer).sort((one, other) => one.name.localeCompare(other.name, 'sv'));
}

export async function findUnit(context: Context, unitId: string, day: Day): Promise<Unit | undefined> {
  return (await findUnits(context, [unitId], day))[0];
}

/** Some units at once, with their managers of a day; unknown ids are left out. */
export async function findUnits(context: Context, unitIds: readonly string[], day: Day): Promise<Unit[]> {
  const rows = await unitsById(context.db, unitIds);
  const managers = await managersOn(context, unitIds, day);
  return rows.map(({ employerId, employerName, organisationNumber, kind, parentId, address, ...row }) => {
    const { earlierPhone, phoneCountsFrom, ...unit } = row;
    return {
      ...unit,
      ...(earlierPhone !== null &&
        phoneCountsFrom !== null && { earlierPhone: { phone: earlierPhone, until: phoneCountsFrom } }),
      employer: toEmployer({ employerId, name: employerName, organisationNumber, kind }),
      parentId: parentId ?? undefined,
      address: Address.parse(JSON.parse(address)),
      manager: managers.get(unit.unitId),
    };
  });
}

const unitsById = async (db: Kysely<Tables>, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : db
        .selectFrom('units')
        .innerJoin('employers', 'employers.employerId', 'units.employerId')
        .select(['unitId', 'hsaId', 'units.name', 'parentId', 'phone', 'earlierPhone', 'phoneCountsFrom', 'address'])
        .select(['employers.employerId', 'employers.name as employerName', 'organisationNumber', 'kind'])
        .where('unitId', 'in', ids)
        .execute();

/** Names of some units. */
export async function unitNames({ db }: Context, unitIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await namesById(db, unitIds);
  return new Map(rows.map(({ unitId, name }) => [unitId, name]));
}

/** Names of some units with their HSA-ids: a name can be another by the time when somebody reads of it. */
export async function unitNamesWithIds({ db }: Context, unitIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await namesById(db, unitIds);
  return new Map(rows.map(({ unitId, name, hsaId }) => [unitId, `${name}, ${hsaId}`]));
}

const namesById = async (db: Kysely<Tables>, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : db.selectFrom('units').select(['unitId', 'name', 'hsaId']).where('unitId', 'in', ids).execute();

/** Whose unit it is. Throws when there is no such unit. */
export async function employerOf(context: Context, unitId: string): Promise<Employer> {
  const row = await context.db
    .selectFrom('units')
    .innerJoin('employers', 'employers.employerId', 'units.employerId')
    .selectAll('employers')
    .where('unitId', '=', unitId)
    .executeTakeFirstOrThrow();
  return toEmployer(row);
}

function toEmployer({ organisationNumber, ...employer }: EmployerRow): Employer {
  return { ...employer, organisationNumber: organisationNumber ?? undefined };
}

/** Who manages each unit on a day. A manager whose role has an end day stands back for one without, or with a later one. */
async function managersOn(context: Context, unitIds: readonly string[], day: Day): Promise<Map<string, Person>> {
  const rows = await managerRows(context, unitIds, day);
  return new Map(
    rows.flatMap(({ unitId, ...person }) => (unitId === null ? [] : [[unitId, toPerson(context, person)]])),
  );
}

const managerRows = async (context: Context, ids: readonly string[], day: Day) =>
  ids.length === 0
    ? []
    : countingGrants(context, (query) =>
        query
          .innerJoin('people', 'people.personId', 'grants.personId')
          .leftJoin('personKeys as keyOf', 'keyOf.personId', 'people.personId')
          .selectAll('people')
          .select('keyOf.sealedKey')
          .where('grants.unitId', 'in', ids)
          .where('grants.role', '=', 'manager')
          .where(runsOn(day, 'grants'))
          // The one that counts comes last and stays.
          .orderBy((eb) => eb.case().when('grants.toDay', 'is', null).then(1).else(0).end())
          .orderBy('grants.toDay')
          .orderBy('grants.fromDay'),
      );
