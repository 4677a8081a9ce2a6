import type { Day } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import { statement, type Take } from '../../kernel/statement.ts';
import { peopleById } from '../person.ts';
import type { Person } from '../types.ts';
import { unitNames } from '../units.ts';
import type { Substitute } from './types.ts';

/** More than are ever away at once. */
const mostListed = 1000;

/**
 * Substitutes that act on the day or later, the first to begin first.
 * @param of.personId only those where this person is away, or acts
 */
export async function listSubstitutes(
  context: Context,
  { day, personId }: { day: Day; personId?: string },
): Promise<Substitute[]> {
  const rows = await lasting(context, day)
    .$if(personId !== undefined, (query) =>
      query.where((eb) => eb.or([eb('managerId', '=', personId ?? ''), eb('substituteId', '=', personId ?? '')])),
    )
    .orderBy('fromDay')
    .orderBy('substitutionId')
    .limit(mostListed)
    .execute();
  return toSubstitutes(context, rows, day);
}

/** How many substitutes act on the day or later. */
export async function countSubstitutes({ db }: Context, day: Day): Promise<number> {
  const { count } = await db
    .selectFrom('substitutions')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('endedAt', 'is', null)
    .where('toDay', '>=', day)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** One of them; undefined: it has ended, or there is none. */
export async function findSubstitute(context: Context, id: string, day: Day): Promise<Substitute | undefined> {
  const row = await lasting(context, day).where('substitutionId', '=', id).executeTakeFirst();
  return row && (await toSubstitutes(context, [row], day))[0];
}

/** Who acts for the manager of a unit on a day: while the manager has the role, and they themselves an employment. */
export async function actingIn(context: Context, unitId: string, day: Day): Promise<Person[]> {
  const rows = await actingRows(context.db, { unitId, day });
  const people = await peopleById(
    context,
    rows.map(({ substituteId }) => substituteId),
  );
  return [...people.values()];
}

const actingRows = statement((db, take: Take<{ unitId: string; day: Day }>) =>
  db
    .selectFrom('substitutions')
    .innerJoin('grants', (join) =>
      join.onRef('grants.personId', '=', 'substitutions.managerId').onRef('grants.unitId', '=', 'substitutions.unitId'),
    )
    .innerJoin('employments', 'employments.personId', 'substitutions.substituteId')
    .select('substituteId')
    .distinct()
    .where('substitutions.unitId', '=', take('unitId'))
    .where('endedAt', 'is', null)
    .where('substitutions.fromDay', '<=', take('day'))
    .where('substitutions.toDay', '>=', take('day'))
    .where('grants.role', '=', 'manager')
    .where('grants.fromDay', '<=', take('day'))
    .where((eb) => eb.or([eb('grants.toDay', 'is', null), eb('grants.toDay', '>=', take('day'))]))
    .where('employments.fromDay', '<=', take('day'))
    .where((eb) => eb.or([eb('employments.toDay', 'is', null), eb('employments.toDay', '>=', take('day'))])),
);

/** Units that a person manages on a day by a role of their own, by name: for those they may name a substitute. */
export async function unitsManaged(
  { db }: Context,
  personId: string,
  day: Day,
): Promise<readonly { readonly unitId: string; readonly hsaId: string; readonly name: string }[]> {
  const rows = await db
    .selectFrom('grants')
    .innerJoin('units', 'units.unitId', 'grants.unitId')
    .select(['units.unitId', 'units.hsaId', 'units.name'])
    .distinct()
    .where('personId', '=', personId)
    .where('role', '=', 'manager')
    .where('fromDay', '<=', day)
    .where((eb) => eb.or([eb('toDay', 'is', null), eb('toDay', '>=', day)]))
    .execute();
  return rows.sort((one, other) => one.name.localeCompare(other.name, 'sv'));
}

/** True when the person manages the unit on the day by a role of their own. */
export async function manages(
  context: Context,
  { personId, unitId }: { personId: string; unitId: string },
  day: Day,
): Promise<boolean> {
  return (await unitsManaged(context, personId, day)).some((unit) => unit.unitId === unitId);
}

function lasting({ db }: Context, day: Day) {
  return db.selectFrom('substitutions').selectAll().where('endedAt', 'is', null).where('toDay', '>=', day);
}

type Row = Awaited<ReturnType<ReturnType<typeof lasting>['execute']>>[number];

async function toSubstitutes(context: Context, rows: readonly Row[], today: Day): Promise<Substitute[]> {
  const people = await peopleById(
    context,
    rows.flatMap(({ managerId, substituteId }) => [managerId, substituteId]),
  );
  const names = await unitNames(context, [...new Set(rows.map(({ unitId }) => unitId))]);
  const managed = await managing(context, rows);
  return rows.map(({ substitutionId, unitId, managerId, substituteId, fromDay, toDay, reason, givenBy }) => ({
    ...{ id: substitutionId, unitId, unitName: names.get(unitId) ?? unitId },
    ...{ manager: personIn(people, managerId), person: personIn(people, substituteId) },
    ...{ from: fromDay, to: toDay, reason, givenBy },
    counts: managed({ managerId, unitId }, fromDay > today ? fromDay : today),
  }));
}

/** Whether those who are away manage their units on a day, by roles of their own; asked for all at once. */
async function managing(
  { db }: Context,
  rows: readonly Row[],
): Promise<(of: Pick<Row, 'managerId' | 'unitId'>, day: Day) => boolean> {
  if (rows.length === 0) return () => false;
  const grants = await db
    .selectFrom('grants')
    .select(['personId', 'unitId', 'fromDay', 'toDay'])
    .where('personId', 'in', [...new Set(rows.map(({ managerId }) => managerId))])
    .where('unitId', 'in', [...new Set(rows.map(({ unitId }) => unitId))])
    .where('role', '=', 'manager')
    .execute();
  const key = (personId: string, unitId: string | null) => `${personId} ${unitId ?? ''}`;
  const byManager = Map.groupBy(grants, ({ personId, unitId }) => key(personId, unitId));
  return ({ managerId, unitId }, day) =>
    (byManager.get(key(managerId, unitId)) ?? []).some(
      ({ fromDay, toDay }) => fromDay <= day && (toDay === null || toDay >= day),
    );
}

function personIn(people: ReadonlyMap<string, Person>, personId: string): Person {
  const person = people.get(personId);
  if (!person) throw new Error(`No person ${personId}`);
  return person;
}
