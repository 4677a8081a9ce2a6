import type { Commands } from '../../kernel/commands.ts';
import type { Day } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import { saveDesk } from './change.ts';
import { closeDesk, reopenDesk } from './close.ts';
import { addDuty, dutiesFrom, dutyCandidates, removeDuty } from './duty.ts';
import { readDutyPlan } from './on-duty.ts';
import { contactOf, desksOn, hoursIn, readDeskRows } from './plan.ts';
import type { AdministeredDesk, Closure } from './types.ts';

/** Every desk that there is or was, with all its hours, in their order. */
async function listDesks(context: Context): Promise<AdministeredDesk[]> {
  const { desks, hours } = await readDeskRows(context);
  return desks.map((row) => ({
    ...contactOf(row),
    firstDay: row.firstDay,
    lastDay: row.lastDay ?? undefined,
    hours: hours
      .filter(({ desk }) => desk === row.name)
      .map((each) => ({ from: each.fromDay, hours: hoursIn(each), capacity: each.capacity })),
  }));
}

/** Closed days that aren't over, by day. */
async function closuresFrom(context: Context, day: Day): Promise<Closure[]> {
  const { closures } = await readDeskRows(context);
  return closures
    .filter(({ toDay }) => toDay >= day)
    .map(({ closureId, desk, fromDay, toDay, reason }) => ({
      closureId,
      desk: desk ?? undefined,
      from: fromDay,
      to: toDay,
      reason,
    }));
}

/** Service desks: where they are, when they are open, who is on duty. */
export const desks = {
  all: { read: { on: desksOn, list: listDesks } },
  portal: {
    read: { closures: closuresFrom, duties: dutiesFrom, dutyCandidates, dutyPlan: readDutyPlan },
    administer: { save: saveDesk, close: closeDesk, reopen: reopenDesk, addDuty, removeDuty },
  },
} satisfies Commands;
