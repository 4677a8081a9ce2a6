import { sql, type Kysely } from 'kysely';
import type { Day } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import { countsOn } from '../../kernel/substituting.ts';
import { peopleById } from '../person.ts';
import type { Person } from '../types.ts';
import { unitNames } from '../units.ts';
import type { Substitute } from './types.ts';
import { runsOn } from '../../kernel/runs-on.ts';
import type { Tables } from '../../kernel/schema/index.ts';

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
  return toSubstitutes(context, rows);
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
  return row && (await toSubstitutes(context, [row]))[0];
}

/** Who acts for the manager of a unit on a day. */
export async function actingIn(context: Context, unitId: string, day: Day): Promise<Person[]> {
  const rows = await actingRows(context.db, { unitId, day });
  const people = await peopleById(
    context,
    rows.map(({ substituteId }) => substituteId),
  );
  return [...people.values()];
}

const actingRows = (db: Kysely<Tables>, { unitId, day }: { unitId: string; day: Day }) =>
  db
    .selectFrom('substitutions')
    .select('substituteId')
    .distinct()
    .where('unitId', '=', unitId)
    .where(countsOn(day))
    .execute();

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
    .where(runsOn(day))
    .execute();
  return rows.toSorted((one, other) => one.name.localeCompare(other.name, 'sv'));
}

/** True when the person manages the unit on the day by a role of their own. */
export async function manages(
  context: Context,
  { personId, unitId }: { personId: string; unitId: string },
  day: Day,
): Promise<boolean> {
  return (await unitsManaged(context, personId, day)).some((unit) => unit.unitId === unitId);
}

/** `counts`: 1 where it gives something on its first day, or on this day when it has begun. */
function lasting({ db }: Context, day: Day) {
  const next = sql<Day>`case when "substitutions"."fromDay" > ${day} then "substitutions"."fromDay" else ${day} end`;
  return db
    .selectFrom('substitutions')
    .selectAll()
    .select(sql<number>`case when ${countsOn(next)} then 1 else 0 end`.as('counts'))
    .where('endedAt', 'is', null)
    .where('toDay', '>=', day);
}

type Row = Awaited<ReturnType<ReturnType<typeof lasting>['execute']>>[number];

async function toSubstitutes(context: Context, rows: readonly Row[]): Promise<Substitute[]> {
  const people = await peopleById(
    context,
    rows.flatMap(({ managerId, substituteId }) => [managerId, substituteId]),
  );
  const names = await unitNames(context, [...new Set(rows.map(({ unitId }) => unitId))]);
  return rows.map(({ substitutionId, unitId, managerId, substituteId, fromDay, toDay, reason, givenBy, counts }) => ({
    id: substitutionId,
    unitId,
    unitName: names.get(unitId) ?? unitId,
    manager: personIn(people, managerId),
    person: personIn(people, substituteId),
    from: fromDay,
    to: toDay,
    reason,
    givenBy,
    counts: counts === 1,
  }));
}

function personIn(people: ReadonlyMap<string, Person>, personId: string): Person {
  const person = people.get(personId);
  if (!person) throw new Error(`No person ${personId}`);
  return person;
}
