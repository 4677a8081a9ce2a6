import type { Day } from '../../contract/index.ts';
import type { Context } from '../kernel/context.ts';
import { countingGrants } from '../kernel/mac/roles.ts';
import type { GrantRow } from '../kernel/schema/index.ts';
import { peopleById } from './person.ts';
import type { Person } from './types.ts';
import { runsOn } from '../kernel/runs-on.ts';

/** Who has a role on a day, each once. @param asked `unitId`: of which unit; default: whichever */
export async function peopleWithRole(
  context: Context,
  role: GrantRow['role'],
  { day, unitId }: { day: Day; unitId?: string },
): Promise<Person[]> {
  const rows = await countingGrants(context, (all) =>
    all
      .where('role', '=', role)
      .$if(unitId !== undefined, (query) => query.where('unitId', '=', unitId ?? ''))
      .where(runsOn(day))
      .orderBy('personId'),
  );
  const people = await peopleById(
    context,
    rows.map(({ personId }) => personId),
  );
  return [...people.values()];
}
