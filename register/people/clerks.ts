import type { Day, Viewer } from '../../contract/index.ts';
import type { Context } from '../kernel/context.ts';
import { peopleById } from './person.ts';
import { viewersOf } from './viewer.ts';

/** Who works in customer service on a day, by name: they have its role, and an employment that runs. */
export async function clerksOn(context: Context, day: Day): Promise<Viewer[]> {
  const rows = await context.db
    .selectFrom('grants')
    .innerJoin('employments', 'employments.personId', 'grants.personId')
    .select('grants.personId')
    .distinct()
    .where('grants.role', '=', 'customer-service')
    .where('grants.fromDay', '<=', day)
    .where((eb) => eb.or([eb('grants.toDay', 'is', null), eb('grants.toDay', '>=', day)]))
    .where('employments.fromDay', '<=', day)
    .where((eb) => eb.or([eb('employments.toDay', 'is', null), eb('employments.toDay', '>=', day)]))
    .execute();
  const people = await peopleById(
    context,
    rows.map(({ personId }) => personId),
  );
  const viewers = await viewersOf(context, [...people.values()], day);
  return [...viewers.values()].sort((one, other) => one.name.localeCompare(other.name, 'sv'));
}
