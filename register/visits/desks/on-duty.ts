import { dayOf, type Day, type Instant } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import type { DeskDutyRow } from '../../kernel/schema/routines.ts';
import { statement, type Take } from '../../kernel/statement.ts';
import { ableOn, administratorDays, type AbleFor } from '../../people/administrators.ts';
import { clockOf, hoursIn, rangesOn } from './plan.ts';
import type { DutyPlan } from './types.ts';

/** Duties that aren't over on the day, by their first day. */
export const readDuties = ({ db }: Context, day: Day): Promise<DeskDutyRow[]> => notOver(db, { day });

const notOver = statement((db, take: Take<{ day: Day }>) =>
  db.selectFrom('deskDuties').selectAll().where('toDay', '>=', take('day')).orderBy('fromDay').orderBy('dutyId'),
);

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
      const there = kept.filter((each) => rangesOn(each, day).some((range) => covers(range, { startsAt, endsAt })));
      return { persons: [...able].filter((id) => there.some(({ personId }) => personId === id)).length, isKept: true };
    },
  };
}

const covers = (
  [begins, ends]: readonly [string, string],
  { startsAt, endsAt }: { readonly startsAt: Instant; readonly endsAt: Instant },
): boolean => begins <= clockOf(startsAt) && clockOf(endsAt) <= ends;
