import { type Day, type Instant, type Role, type Viewer, dayOf, fullName } from '../../contract/index.ts';
import { may } from '../../rights/index.ts';
import type { Context } from '../kernel/context.ts';
import { heldOn, type HeldOn } from '../kernel/mac/roles.ts';
import type { PersonRow } from '../kernel/schema/people.ts';
import { findPersonByHsaId } from './person.ts';
import type { Person } from './types.ts';
import { runsOn } from '../kernel/runs-on.ts';

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
  const held = await heldOn(context, ids, day);
  return new Map(people.map((person) => [person.personId, toViewer(person, held)]));
}

function toViewer({ personId, ...person }: Person, held: HeldOn): Viewer {
  const { grants, rights, employments, substitutions } = held;
  const ofThem = (row: { readonly personId: string }) => row.personId === personId;
  const acting = substitutions.filter(({ substituteId }) => substituteId === personId);
  const employedIn = [...new Set(employments.filter(ofThem).map(({ unitId }) => unitId))];
  const units = new Map<Role, string[]>();
  const add = (role: Role, unitId: string | null) =>
    units.set(role, [...(units.get(role) ?? []), ...(unitId === null ? [] : [unitId])]);
  for (const { role, unitId } of grants.filter(ofThem)) add(role, unitId);
  for (const { unitId } of acting) add('manager', unitId);
  if (employedIn.length > 0) units.set('colleague', employedIn).set('holder', employedIn);
  return {
    personId,
    hsaId: person.hsaId,
    name: fullName(person),
    grants: [...units].map(([role, unitIds]) => ({ role, unitIds })),
    rights: [...new Set(rights.filter(ofThem).map(({ name }) => name))],
    ...(acting.length > 0 && {
      actsFor: acting.map(({ unitId, managerId }) => ({ unitId, personId: managerId })),
    }),
  };
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
