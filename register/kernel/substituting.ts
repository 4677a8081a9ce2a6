import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Day, Instant } from '../../contract/index.ts';
import { runsOn } from './runs-on.ts';

/**
 * True of a row of `substitutions` that gives something on a day: it has begun and isn't over, the manager has the role in the unit, and the
 * substitute has it not, is employed, and is somebody who may act for a manager (as `mayActForManager` of the rights says of a viewer).
 * @param at what was ended after it counts too; without: nothing that was ended
 */
export function countsOn(day: Day | RawBuilder<Day>, at?: RawBuilder<Instant>): RawBuilder<SqlBool> {
  const manages = (who: 'managerId' | 'substituteId') =>
    sql`select 1 from "grants" where "grants"."personId" = ${sql.ref(`substitutions.${who}`)}
      and "grants"."unitId" = "substitutions"."unitId" and "grants"."role" = 'manager' and ${runsOn(day, 'grants')}`;
  const isOver = at === undefined ? sql`` : sql`or "substitutions"."endedAt" > ${at}`;
  return sql<SqlBool>`("substitutions"."fromDay" <= ${day} and "substitutions"."toDay" >= ${day}
    and ("substitutions"."endedAt" is null ${isOver})
    and exists (${manages('managerId')}) and not exists (${manages('substituteId')})
    and exists (select 1 from "employments" where "employments"."personId" = "substitutions"."substituteId" and ${runsOn(day, 'employments')})
    and not exists (select 1 from "grants" where "grants"."personId" = "substitutions"."substituteId"
      and "grants"."role" in ('customer-service', 'auditor') and ${runsOn(day, 'grants')})
    and not exists (select 1 from "rights" where "rights"."personId" = "substitutions"."substituteId" and "rights"."name" = 'id-administrator'
      and ${runsOn(day, 'rights')} and ("rights"."trainedTo" is null or "rights"."trainedTo" >= ${day})
      and ("rights"."checkedTo" is null or "rights"."checkedTo" >= ${day})))`;
}
