import type { Day } from '../../contract/index.ts';
import type { Context } from '../kernel/context.ts';
import type { GrantRow } from '../kernel/schema/people.ts';
import { peopleById } from './person.ts';
import type { Person } from './types.ts';

/** Who has a role on a day, in whatever unit, each once. */
export async function peopleWithRole(context: Context, role: GrantRow['role'], day: Day): Promise<Person[]> {
  const rows = await context.db
    .selectFrom('grants')
    .select('personId')
    .distinct()
    .where('role', '=', role)
    .where('fromDay', '<=', day)
    .where((eb) => eb.or([eb('toDay', 'is', null), eb('toDay', '>=', day)]))
    .orderBy('personId')
    .execute();
  const people = await peopleById(
    context,
    rows.map(({ personId }) => personId),
  );
  return [...people.values()];
}
