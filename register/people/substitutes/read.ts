import { sql } from 'kysely';
import type { Day } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import { actingOn, countingGrants, countingSubstitutions, type SubstitutionQuery } from '../../kernel/mac/roles.ts';
import { countsOn } from '../../kernel/substituting.ts';
import { peopleById } from '../person.ts';
import type { Person } from '../types.ts';
import { unitNames } from '../units.ts';
import type { Substitute } from './types.ts';
import { runsOn } from '../../kernel/runs-on.ts';
import type { SubstitutionRow } from '../../kernel/schema/index.ts';

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
  const rows = await countingSubstitutions(context, (all) =>
    all
      .$call(lasting(day))
      .$if(personId !== undefined, (query) =>
        query.where((eb) => eb.or([eb('managerId', '=', personId ?? ''), eb('substituteId', '=', personId ?? '')])),
      )
      .orderBy('fromDay')
      .orderBy('substitutionId')
      .limit(mostListed),
  );
  return toSubstitutes(context, rows);
}

/** How many substitutes act on the day or later. */
export async function countSubstitutes(context: Context, day: Day): Promise<number> {
  const rows = await countingSubstitutions(context, (query) =>
    query.where('endedAt', 'is', null).where('toDay', '>=', day),
  );
  return rows.length;
}

/** One of them; undefined: it has ended, or there is none. */
export async function findSubstitute(context: Context, id: string, day: Day): Promise<KeptSubstitute | undefined> {
  const [row] = await countingSubstitutions(context, (query) =>
    query.$call(lasting(day)).where('substitutionId', '=', id),
  );
  return row && (await toSubstitutes(context, [row]))[0];
}

/** Who acts for the manager of a unit on a day. */
export async function actingIn(context: Context, unitId: string, day: Day): Promise<Person[]> {
  const rows = await actingOn(context, [unitId], day);
  const people = await peopleById(
    context,
    rows.map(({ substituteId }) => substituteId),
  );
  return [...people.values()];
}

/** Units that a person manages on a day by a role of their own, by name: for those they may name a substitute. */
export async function unitsManaged(
  context: Context,
  personId: string,
  day: Day,
): Promise<readonly { readonly unitId: string; readonly hsaId: string; readonly name: string }[]> {
  const rows = await countingGrants(context, (query) =>
    query
      .innerJoin('units', 'units.unitId', 'grants.unitId')
      .select(['units.unitId', 'units.hsaId', 'units.name'])
      .where('personId', '=', personId)
      .where('role', '=', 'manager')
      .where(runsOn(day)),
  );
  const units = new Map(rows.map(({ unitId, hsaId, name }) => [unitId, { unitId, hsaId, name }]));
  return [...units.values()].sort((one, other) => one.name.localeCompare(other.name, 'sv'));
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
const lasting = (day: Day) => (query: SubstitutionQuery) => {
  const next = sql<Day>`case when "substitutions"."fromDay" > ${day} then "substitutions"."fromDay" else ${day} end`;
  return query
    .select(sql<number>`case when ${countsOn(next)} then 1 else 0 end`.as('counts'))
    .where('endedAt', 'is', null)
    .where('toDay', '>=', day);
};

/** With its row, for who changes it. */
export interface KeptSubstitute extends Substitute {
  readonly row: SubstitutionRow;
}

async function toSubstitutes(
  context: Context,
  rows: readonly (SubstitutionRow & { readonly counts: number })[],
): Promise<KeptSubstitute[]> {
  const people = await peopleById(
    context,
    rows.flatMap(({ managerId, substituteId }) => [managerId, substituteId]),
  );
  const names = await unitNames(context, [...new Set(rows.map(({ unitId }) => unitId))]);
  return rows.map((row) => ({
    id: row.substitutionId,
    unitId: row.unitId,
    unitName: names.get(row.unitId) ?? row.unitId,
    manager: personIn(people, row.managerId),
    person: personIn(people, row.substituteId),
    from: row.fromDay,
    to: row.toDay,
    reason: row.reason,
    givenBy: row.givenBy,
    counts: row.counts === 1,
    row,
  }));
}

function personIn(people: ReadonlyMap<string, Person>, personId: string): Person {
  const person = people.get(personId);
  if (!person) throw new Error(`No person ${personId}`);
  return person;
}
