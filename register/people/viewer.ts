import { type Role, type Viewer, dayOf, type Day, type Instant } from '../../contract/index.ts';
import { may } from '../../rights/index.ts';
import type { Context } from '../kernel/context.ts';
import type { PersonRow } from '../kernel/schema/people.ts';
import { peopleRows, toPerson } from './person.ts';

/** As `findViewer`, on the day of an instant. */
export function viewerAt(context: Context, hsaId: string, at: Instant): Promise<Viewer | undefined> {
  return findViewer(context, hsaId, dayOf(at));
}

/** The person with this HSA-id, with what our own tables grant (roles and units) and the employments (`colleague`, `holder`) on a day. */
export async function findViewer(context: Context, hsaId: string, day: Day): Promise<Viewer | undefined> {
  const row = await peopleRows(context).where('people.hsaId', '=', hsaId).executeTakeFirst();
  if (!row) return undefined;
  const person = toPerson(context, row);
  const granted = await grantsOn(context, person.personId, day);
  const rights = await rightsOn(context, person.personId, day);
  const employedIn = await employmentUnits(context, person.personId, day);
  const units = new Map<Role, string[]>();
  for (const { role, unitId } of granted) units.set(role, [...(units.get(role) ?? []), ...(unitId ? [unitId] : [])]);
  if (employedIn.length > 0) units.set('colleague', employedIn).set('holder', employedIn);
  return {
    personId: person.personId,
    hsaId: person.hsaId,
    name: `${person.givenName} ${person.familyName}`,
    grants: [...units].map(([role, unitIds]) => ({ role, unitIds })),
    rights: [...new Set(rights.map(({ name }) => name))],
  };
}

/** Units in which a person is employed on a day. */
export async function employmentUnits(context: Context, personId: string, day: Day): Promise<string[]> {
  const rows = await context.db
    .selectFrom('employments')
    .select('unitId')
    .distinct()
    .where('personId', '=', personId)
    .where('fromDay', '<=', day)
    .where((eb) => eb.or([eb('toDay', 'is', null), eb('toDay', '>=', day)]))
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

function grantsOn(context: Context, personId: string, day: Day) {
  return context.db
    .selectFrom('grants')
    .select(['role', 'unitId'])
    .where('personId', '=', personId)
    .where('fromDay', '<=', day)
    .where((eb) => eb.or([eb('toDay', 'is', null), eb('toDay', '>=', day)]))
    .execute();
}

function rightsOn(context: Context, personId: string, day: Day) {
  return context.db
    .selectFrom('rights')
    .select('name')
    .where('personId', '=', personId)
    .where('fromDay', '<=', day)
    .where((eb) => eb.or([eb('toDay', 'is', null), eb('toDay', '>=', day)]))
    .execute();
}
