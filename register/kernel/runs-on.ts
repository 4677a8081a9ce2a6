import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Day } from '../../contract/index.ts';

/** What runs from a day to another, both included, or without an end. */
type Running = 'grants' | 'rights' | 'employments';

/** True of a row that has begun on a day and isn't over. @param of its table; without: there is one with such columns */
export const runsOn = (day: Day | RawBuilder<Day>, of?: Running): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${column('fromDay', of)} <= ${day} and ${isNotOver(day, of)})`;

/** True of a row that isn't over on a day, though it may not have begun. */
export const isNotOver = (day: Day | RawBuilder<Day>, of?: Running): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${column('toDay', of)} is null or ${column('toDay', of)} >= ${day})`;

const column = (name: 'fromDay' | 'toDay', of: Running | undefined) =>
  sql.ref(of === undefined ? name : `${of}.${name}`);
