import { sql } from 'kysely';
import type { Day, Viewer } from '../../contract/index.ts';
import type { Context } from '../kernel/context.ts';
import { countingGrants } from '../kernel/mac/roles.ts';
import { peopleById } from './person.ts';
import { viewersOf } from './viewer.ts';
import { runsOn } from '../kernel/runs-on.ts';

/** Who works in customer service on a day, by name: they have its role, and an employment that runs. */
export async function clerksOn(context: Context, day: Day): Promise<Viewer[]> {
  const rows = await countingGrants(context, (query) =>
    query
      .where('grants.role', '=', 'customer-service')
      .where(runsOn(day, 'grants'))
      .where(
        sql<boolean>`exists (select 1 from "employments" where "employments"."personId" = "grants"."personId" and ${runsOn(day, 'employments')})`,
      ),
  );
  const people = await peopleById(
    context,
    rows.map(({ personId }) => personId),
  );
  const viewers = await viewersOf(context, [...people.values()], day);
  return [...viewers.values()].sort((one, other) => one.name.localeCompare(other.name, 'sv'));
}
