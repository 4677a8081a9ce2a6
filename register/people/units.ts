import { z } from 'zod';
import { toCard } from '../cards/row.ts';
import type { Context } from '../kernel/context.ts';
import { peopleById, toEmployment, toPerson } from './people.ts';
import type { EmployerRow } from '../kernel/schema.ts';
import type { Employer, Unit, Units } from '../types.ts';

const Address = z.array(z.string());

/** Care units, who works there, and the reserve cards in their drawers. */
export function units(context: Context): Units {
  return {
    async get(unitId, day) {
      const unit = await findUnit(context, unitId, day);
      if (!unit) throw new Error(`No unit ${unitId} in the register`);
      return unit;
    },
    find: (unitId, day) => findUnit(context, unitId, day),
    async employers() {
      const rows = await context.db.selectFrom('employers').selectAll().execute();
      return rows.map(toEmployer).sort((one, other) => one.name.localeCompare(other.name, 'sv'));
    },
    async employments(unitId, day) {
      const rows = await context.db
        .selectFrom('employments')
        .selectAll()
        .where('unitId', '=', unitId)
        .where('fromDay', '<=', day)
        .where((eb) => eb.or([eb('toDay', 'is', null), eb('toDay', '>=', day)]))
        .execute();
      const persons = await peopleById(
        context,
        rows.map(({ personId }) => personId),
      );
      return rows
        .flatMap((row) => {
          const person = persons.get(row.personId);
          return person ? [toEmployment(row, person)] : [];
        })
        .sort((a, b) => byName(a.person, b.person));
    },
    async stock(unitId, day) {
      const rows = await context.db
        .selectFrom('cards')
        .selectAll()
        .where('unitId', '=', unitId)
        .where('state', '=', 'in-stock')
        .where('cardType', '=', 'reserve')
        .where((eb) => eb.or([eb('blankExpires', 'is', null), eb('blankExpires', '>=', day)]))
        .orderBy('blankExpires')
        .orderBy('cardNumber')
        .execute();
      return rows.map(toCard);
    },
  };
}

async function findUnit(context: Context, unitId: string, day: string): Promise<Unit | undefined> {
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

/** Who manages the unit on a day. A substitute with an end day stands back for whoever has none, or a later one. */
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

function byName(a: { familyName: string; givenName: string }, b: { familyName: string; givenName: string }): number {
  return a.familyName.localeCompare(b.familyName, 'sv') || a.givenName.localeCompare(b.givenName, 'sv');
}
