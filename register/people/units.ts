import { z } from 'zod';
import type { Context } from '../kernel/context.ts';
import type { EmployerRow } from '../kernel/schema/people.ts';
import { toPerson } from './person.ts';
import type { Employer, Unit } from './types.ts';

const Address = z.array(z.string());

/** The unit, with its manager of a day. Throws when there is no such unit. */
export async function getUnit(context: Context, unitId: string, day: string): Promise<Unit> {
  const unit = await findUnit(context, unitId, day);
  if (!unit) throw new Error(`No unit ${unitId} in the register`);
  return unit;
}

/** Every employer, by name. */
export async function listEmployers({ db }: Context): Promise<Employer[]> {
  const rows = await db.selectFrom('employers').selectAll().execute();
  return rows.map(toEmployer).sort((one, other) => one.name.localeCompare(other.name, 'sv'));
}

export async function findUnit(context: Context, unitId: string, day: string): Promise<Unit | undefined> {
  const row = await context.db.selectFrom('units').selectAll().where('unitId', '=', unitId).executeTakeFirst();
  if (!row) return undefined;
  const manager = await managerOn(context, unitId, day);
  return {
    unitId: row.unitId,
    hsaId: row.hsaId,
    name: row.name,
    employer: await employerOf(context, unitId),
    parentId: row.parentId ?? undefined,
    phone: row.phone,
    address: Address.parse(JSON.parse(row.address)),
    manager: manager && toPerson(manager),
  };
}

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

/** Who manages the unit on a day. A substitute with an end day stands back for one without, or with a later one. */
function managerOn(context: Context, unitId: string, day: string) {
  return context.db
    .selectFrom('grants')
    .innerJoin('people', 'people.personId', 'grants.personId')
    .selectAll('people')
    .where('grants.unitId', '=', unitId)
    .where('grants.role', '=', 'manager')
    .where('grants.fromDay', '<=', day)
    .where((eb) => eb.or([eb('grants.toDay', 'is', null), eb('grants.toDay', '>=', day)]))
    .orderBy((eb) => eb('grants.toDay', 'is', null), 'desc')
    .orderBy('grants.toDay', 'desc')
    .orderBy('grants.fromDay', 'desc')
    .executeTakeFirst();
}
