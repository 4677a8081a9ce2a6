import { Day, Right, type Appointed } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import { isNotOver } from '../../kernel/runs-on.ts';

/** A row of a role or of an extra right. */
export interface Held {
  /** Of a role its own; of a right `person.name.first day`, which is its key. */
  readonly id: string;
  readonly personId: string;
  readonly what: Appointed;
  readonly unitId: string | null;
  readonly from: Day;
  readonly to: Day | null;
  readonly reason: string | null;
  readonly givenBy: string | null;
  readonly trainedTo: Day | null;
  readonly checkedTo: Day | null;
}

/** True for an extra right, false for a role. */
export const isRight = (what: Appointed): what is Right => Right.safeParse(what).success;

/** What a person has of this kind, in the same unit, on any of the days. */
export async function heldBy(
  context: Context,
  { personId, what, unitId, from, to }: Pick<Held, 'personId' | 'what' | 'unitId' | 'from'> & { readonly to: Day },
): Promise<Held[]> {
  const all = await heldOf(context, personId, from);
  return all.filter((held) => held.what === what && held.unitId === unitId && held.from <= to);
}

/** Everything that a person has or will have from a day on. */
export async function heldOf(context: Context, personId: string, day: Day): Promise<Held[]> {
  const [roles, rights] = await Promise.all([
    rolesFrom(context, day).where('grants.personId', '=', personId).execute(),
    rightsFrom(context, day).where('rights.personId', '=', personId).execute(),
  ]);
  return [...roles.map(ofRole), ...rights.map(ofRight)];
}

/** Roles that hold everywhere and extra rights, of everybody, from a day on; at most `most` of each. */
export async function heldEverywhere(context: Context, day: Day, most: number): Promise<Held[]> {
  const [roles, rights] = await Promise.all([
    rolesFrom(context, day).where('grants.unitId', 'is', null).limit(most).execute(),
    rightsFrom(context, day).limit(most).execute(),
  ]);
  return [...roles.map(ofRole), ...rights.map(ofRight)];
}

/** One by its id, that holds on the day or later; undefined: it has ended, or there is none. */
export async function findHeld(context: Context, id: string, day: Day): Promise<Held | undefined> {
  const [personId, name, first] = id.split('.');
  const [right, from] = [Right.safeParse(name), Day.safeParse(first)];
  if (personId !== undefined && from.success && right.success) {
    const row = await rightsFrom(context, day)
      .where('rights.personId', '=', personId)
      .where('rights.name', '=', right.data)
      .where('rights.fromDay', '=', from.data)
      .executeTakeFirst();
    return row && ofRight(row);
  }
  const row = await rolesFrom(context, day).where('grants.grantId', '=', id).executeTakeFirst();
  return row && ofRole(row);
}

function rolesFrom({ db }: Context, day: Day) {
  return db
    .selectFrom('grants')
    .selectAll()
    .where(isNotOver(day, 'grants'))
    .where((eb) => eb.or([eb('grants.toDay', 'is', null), eb('grants.toDay', '>=', eb.ref('grants.fromDay'))]));
}

function rightsFrom({ db }: Context, day: Day) {
  return db
    .selectFrom('rights')
    .selectAll()
    .where(isNotOver(day, 'rights'))
    .where((eb) => eb.or([eb('rights.toDay', 'is', null), eb('rights.toDay', '>=', eb.ref('rights.fromDay'))]));
}

type RoleRow = Awaited<ReturnType<ReturnType<typeof rolesFrom>['execute']>>[number];
type RightRow = Awaited<ReturnType<ReturnType<typeof rightsFrom>['execute']>>[number];

function ofRole({ grantId, personId, role, unitId, fromDay, toDay, reason, givenBy }: RoleRow): Held {
  const days = { from: fromDay, to: toDay, trainedTo: null, checkedTo: null };
  return { id: grantId, personId, what: role, unitId, ...days, reason, givenBy };
}

function ofRight({ personId, name, fromDay, toDay, reason, givenBy, trainedTo, checkedTo }: RightRow): Held {
  const days = { from: fromDay, to: toDay, trainedTo, checkedTo };
  return { id: `${personId}.${name}.${fromDay}`, personId, what: name, unitId: null, ...days, reason, givenBy };
}
