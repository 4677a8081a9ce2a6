import { sql } from 'kysely';
import { type Day, type Instant, type Right, type Role, type Viewer, dayOf, fullName } from '../../contract/index.ts';
import { may } from '../../rights/index.ts';
import type { Context } from '../kernel/context.ts';
import type { PersonRow } from '../kernel/schema/people.ts';
import { countsOn } from '../kernel/substituting.ts';
import { findPersonByHsaId } from './person.ts';
import type { Person } from './types.ts';
import { runsOn } from '../kernel/runs-on.ts';
import { statementOfList, type Take } from '../kernel/statement.ts';

/** As `findViewer`, on the day of an instant. */
export function viewerAt(context: Context, hsaId: string, at: Instant): Promise<Viewer | undefined> {
  return findViewer(context, hsaId, dayOf(at));
}

/** The person with this HSA-id, with what our own tables grant (roles and units) and the employments (`colleague`, `holder`) on a day. */
export async function findViewer(context: Context, hsaId: string, day: Day): Promise<Viewer | undefined> {
  const person = await findPersonByHsaId(context, hsaId);
  return person && (await viewersOf(context, [person], day)).get(person.personId);
}

/** The viewer as they are now: somebody may have ended their role since the request began. */
export async function presentViewer(context: Context, viewer: Viewer, day: Day): Promise<Viewer> {
  return (await findViewer(context, viewer.hsaId, day)) ?? { ...viewer, grants: [], rights: [] };
}

/** As `findViewer`, of some persons at once, by id. */
export async function viewersOf(
  context: Context,
  people: readonly Person[],
  day: Day,
): Promise<ReadonlyMap<string, Viewer>> {
  if (people.length === 0) return new Map();
  const ids = people.map(({ personId }) => personId);
  const held = Map.groupBy(await heldOn(context.db, ids, { day }), ({ personId }) => personId);
  return new Map(people.map((person) => [person.personId, toViewer(person, held.get(person.personId) ?? [])]));
}

interface Held {
  readonly personId: string;
  /** A role, an extra right, or none: an employment. */
  readonly role: Role | null;
  readonly right: Right | null;
  readonly unitId: string | null;
  /** The manager in whose place the role is held. */
  readonly actsForId: string | null;
}

function toViewer(person: Person, held: readonly Held[]): Viewer {
  const { personId, hsaId } = person;
  const units = new Map<Role, string[]>();
  for (const { role, unitId } of held) {
    if (role !== null) units.set(role, [...(units.get(role) ?? []), ...(unitId === null ? [] : [unitId])]);
  }
  const employedIn = held.flatMap(({ role, right, unitId }) =>
    role === null && right === null && unitId !== null ? [unitId] : [],
  );
  if (employedIn.length > 0) units.set('colleague', employedIn).set('holder', employedIn);
  return {
    personId,
    hsaId,
    name: fullName(person),
    grants: [...units].map(([role, unitIds]) => ({ role, unitIds })),
    rights: [...new Set(held.flatMap(({ right }) => (right === null ? [] : [right])))],
    ...actedFor(held),
  };
}

function actedFor(held: readonly Held[]): Pick<Viewer, 'actsFor'> {
  const actsFor = held.flatMap(({ unitId, actsForId }) =>
    unitId === null || actsForId === null ? [] : [{ unitId, personId: actsForId }],
  );
  return actsFor.length === 0 ? {} : { actsFor };
}

/** Units in which a person is employed on a day. */
export async function employmentUnits(context: Context, personId: string, day: Day): Promise<string[]> {
  const rows = await context.db
    .selectFrom('employments')
    .select('unitId')
    .distinct()
    .where('personId', '=', personId)
    .where(runsOn(day))
    .execute();
  return rows.map(({ unitId }) => unitId);
}

/** True when the viewer may see the person's whole national number (`may.reveal`). */
export async function mayReveal(
  context: Context,
  person: PersonRow,
  { viewer, at }: { viewer: Viewer; at: Instant },
): Promise<boolean> {
  const employedIn = await employmentUnits(context, person.personId, dayOf(at));
  const seen = { personId: person.personId, protectedIdentity: person.protectedIdentity === 1 };
  return may.reveal(viewer, seen, employedIn);
}

/**
 * Roles, extra rights and employments of people on a day, in one question: it is asked for every request. A substitute is a manager of the
 * unit while the substitution counts (`countsOn`).
 */
const heldOn = statementOfList((db, ids, take: Take<{ day: Day }>) => {
  const [day, held] = [take('day'), sql.join(ids)];
  const holds = sql`"personId" in (${held}) and ${runsOn(day)}`;
  const query = sql<Held>`
    select "personId", "role", null as "right", "unitId", null as "actsForId" from "grants" where ${holds}
    union all select "substituteId", 'manager', null, "unitId", "managerId" from "substitutions" where "substituteId" in (${held})
      and ${countsOn(day)}
    union all select "personId", null, "name", null, null from "rights" where ${holds}
      and ("trainedTo" is null or "trainedTo" >= ${day}) and ("checkedTo" is null or "checkedTo" >= ${day})
    union all select distinct "personId", null, null, "unitId", null from "employments" where ${holds}`;
  return { compile: () => query.compile(db) };
});
