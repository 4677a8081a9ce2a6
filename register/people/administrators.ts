import type { Day, Right } from '../../contract/index.ts';
import type { Context } from '../kernel/context.ts';
import { countingGrants, countingRights } from '../kernel/mac/roles.ts';
import { isNotOver } from '../kernel/runs-on.ts';

/** Days on which somebody may order and confirm a reserve card of LoA 3, both inclusive. */
export interface AbleDays {
  readonly personId: string;
  readonly from: Day;
  /** Null: open-ended. */
  readonly to: Day | null;
}

/** Asked about persons with protected identity, those alone who may for one of them (domain LoA). */
export interface AbleFor {
  readonly forProtected?: boolean;
}

/** How many persons of customer service may order and confirm a reserve card of LoA 3 on that day. */
export async function administratorsOfLoa3(context: Context, day: Day, asked: AbleFor = {}): Promise<number> {
  return ableOn(await administratorDays(context, day, asked), day).size;
}

/** Who of them may on a day, each once. */
export const ableOn = (days: readonly AbleDays[], day: Day): ReadonlySet<string> =>
  new Set(days.filter(({ from, to }) => from <= day && (to === null || to >= day)).map(({ personId }) => personId));

/**
 * When persons of customer service may order and confirm a reserve card of LoA 3, on the day or later: they have the role and the right, and
 * neither training nor background check has passed.
 */
export async function administratorDays(
  context: Context,
  day: Day,
  { forProtected = false }: AbleFor = {},
): Promise<AbleDays[]> {
  const rights = await rightsFrom(context, 'id-administrator-loa3', day);
  const roles = Map.groupBy(await clerksFrom(context, day), ({ personId }) => personId);
  const rows = rights.flatMap(({ personId, fromDay, toDay, trainedTo, checkedTo }) =>
    (roles.get(personId) ?? []).map((role) => ({
      personId,
      from: latest(fromDay, role.fromDay),
      to: earliest(toDay, role.toDay, trainedTo, checkedTo),
    })),
  );
  // Training and background check may end before the right does.
  const able = rows.filter(({ from, to }) => to === null || (to >= day && to >= from));
  if (!forProtected) return able;
  const others = await rightsFrom(context, 'protected', day);
  return able.flatMap(({ personId, from, to }) =>
    others
      .filter((each) => each.personId === personId)
      .map((each) => ({ personId, from: latest(from, each.fromDay), to: earliest(to, each.toDay) })),
  );
}

const clerksFrom = (context: Context, day: Day) =>
  countingGrants(context, (query) => query.where('role', '=', 'customer-service').where(isNotOver(day, 'grants')));

const rightsFrom = (context: Context, name: Right, day: Day) =>
  countingRights(context, (query) => query.where('name', '=', name).where(isNotOver(day, 'rights')));

const latest = (one: Day, other: Day): Day => (one > other ? one : other);

const earliest = (...days: readonly (Day | null)[]): Day | null =>
  days
    .flatMap((day) => day ?? [])
    .reduce<Day | null>((first, day) => (first === null || day < first ? day : first), null);
