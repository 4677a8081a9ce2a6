import type { Kysely } from 'kysely';
import { dayOf, type Day, type Instant } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import type { DeskDutyRow } from '../../kernel/schema/routines.ts';
import { ableOn, administratorDays, type AbleFor } from '../../people/administrators.ts';
import { clockOf, hoursIn, rangesOn } from './plan.ts';
import type { DutyPlan } from './types.ts';
import type { Tables } from '../../kernel/schema/index.ts';

/** Duties that aren't over on the day, by their first day. */
export const readDuties = ({ db }: Context, day: Day): Promise<DeskDutyRow[]> => notOver(db, day);

const notOver = (db: Kysely<Tables>, day: Day) =>
  db.selectFrom('deskDuties').selectAll().where('toDay', '>=', day).orderBy('fromDay').orderBy('dutyId').execute();

/** Who may order and confirm a reserve card of LoA 3 at which desk, from a day on. */
export async function readDutyPlan(
  context: Context,
  { from, ...asked }: AbleFor & { readonly from: Day },
): Promise<DutyPlan> {
  const duties = (await readDuties(context, from)).map((row) => ({ ...row, hours: hoursIn(row) }));
  const days = await administratorDays(context, from, asked);
  return {
    administrators: (desk, { startsAt, endsAt }) => {
      const day = dayOf(startsAt);
      const able = ableOn(days, day);
      const kept = duties.filter((each) => each.desk === desk && each.fromDay <= day && day <= each.toDay);
      if (kept.length === 0) return { persons: able.size, isKept: false };
      const byPerson = Map.groupBy(kept, ({ personId }) => personId);
      const isThere = (personId: string) =>
        joined((byPerson.get(personId) ?? []).flatMap((each) => rangesOn(each, day))).some((range) =>
          covers(range, { startsAt, endsAt }),
        );
      return { persons: [...able].filter(isThere).length, isKept: true };
    },
  };
}

/** Hours of one person, those that follow on each other or overlap as one. */
function joined(ranges: readonly (readonly [string, string])[]): (readonly [string, string])[] {
  const whole: (readonly [string, string])[] = [];
  for (const [begins, ends] of ranges.toSorted(([one], [other]) => one.localeCompare(other))) {
    const [first, last] = whole.at(-1) ?? ['', ''];
    if (first !== '' && begins <= last) whole.splice(-1, 1, [first, ends > last ? ends : last]);
    else whole.push([begins, ends]);
  }
  return whole;
}

const covers = (
  [begins, ends]: readonly [string, string],
  { startsAt, endsAt }: { readonly startsAt: Instant; readonly endsAt: Instant },
): boolean => begins <= clockOf(startsAt) && clockOf(endsAt) <= ends;
