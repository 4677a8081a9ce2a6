import { sql } from 'kysely';
import { Day, Right, type Appointed } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import { keyOf } from '../../kernel/mac/mac.ts';
import { countingGrants, countingRights } from '../../kernel/mac/roles.ts';
import { isNotOver } from '../../kernel/runs-on.ts';
import type { GrantRow, RightRow } from '../../kernel/schema/index.ts';

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
  readonly row: { readonly role: GrantRow } | { readonly right: RightRow };
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
    countingGrants(context, (query) => query.where(lasts('grants', day)).where('personId', '=', personId)),
    countingRights(context, (query) => query.where(lasts('rights', day)).where('personId', '=', personId)),
  ]);
  return [...roles.map(ofRole), ...rights.map(ofRight)];
}

/** Roles that hold everywhere and extra rights, of everybody, from a day on; at most `most` of each. */
export async function heldEverywhere(context: Context, day: Day, most: number): Promise<Held[]> {
  const [roles, rights] = await Promise.all([
    countingGrants(context, (query) => query.where(lasts('grants', day)).where('unitId', 'is', null).limit(most)),
    countingRights(context, (query) => query.where(lasts('rights', day)).limit(most)),
  ]);
  return [...roles.map(ofRole), ...rights.map(ofRight)];
}

/** One by its id, that holds on the day or later; undefined: it has ended, or there is none. */
export async function findHeld(context: Context, id: string, day: Day): Promise<Held | undefined> {
  const [personId, name, first] = id.split('.');
  const [right, from] = [Right.safeParse(name), Day.safeParse(first)];
  if (personId !== undefined && from.success && right.success) {
    const [row] = await countingRights(context, (query) =>
      query
        .where(lasts('rights', day))
        .where('personId', '=', personId)
        .where('name', '=', right.data)
        .where('fromDay', '=', from.data),
    );
    return row && ofRight(row);
  }
  const [row] = await countingGrants(context, (query) => query.where(lasts('grants', day)).where('grantId', '=', id));
  return row && ofRole(row);
}

/** On the day or later, and on one day at least. */
const lasts = (table: 'grants' | 'rights', day: Day) =>
  sql<boolean>`(${isNotOver(day, table)} and (${sql.ref(`${table}.toDay`)} is null or ${sql.ref(`${table}.toDay`)} >= ${sql.ref(`${table}.fromDay`)}))`;

function ofRole(row: GrantRow): Held {
  const { grantId: id, personId, role: what, unitId, fromDay: from, toDay: to, reason, givenBy } = row;
  const days = { from, to, trainedTo: null, checkedTo: null };
  return { id, personId, what, unitId, ...days, reason, givenBy, row: { role: row } };
}

function ofRight(row: RightRow): Held {
  const { personId, name: what, fromDay: from, toDay: to, reason, givenBy, trainedTo, checkedTo } = row;
  const days = { from, to, trainedTo, checkedTo };
  return { id: keyOf('rights', row), personId, what, unitId: null, ...days, reason, givenBy, row: { right: row } };
}
