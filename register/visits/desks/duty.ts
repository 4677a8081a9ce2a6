import { addDays, addPeriod, dayOf, type Day, type DeskHours } from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { together, type Refusal } from '../../kernel/refusal.ts';
import type { DeskDutyRow } from '../../kernel/schema/routines.ts';
import { ableOn, administratorDays } from '../../people/administrators.ts';
import { peopleById } from '../../people/person.ts';
import type { Person } from '../../people/types.ts';
import { rangesFault } from './faults.ts';
import { hoursIn, rangesOn, readPlan } from './plan.ts';
import * as refuse from './refusals.ts';
import { readDuties } from './on-duty.ts';
import type { Duty, NewDuty } from './types.ts';

/** Those who may be put on duty: ID administrators for LoA 3, on the day or later. */
export async function dutyCandidates(context: Context, day: Day): Promise<Person[]> {
  const ids = new Set((await administratorDays(context, day)).map(({ personId }) => personId));
  return [...(await peopleById(context, [...ids])).values()].toSorted((one, other) =>
    one.displayName.localeCompare(other.displayName, 'sv'),
  );
}

/** Duties at every desk that aren't over, by day. */
export async function dutiesFrom(context: Context, day: Day): Promise<Duty[]> {
  const rows = await readDuties(context, day);
  const people = await peopleById(
    context,
    rows.map(({ personId }) => personId),
  );
  return rows.flatMap(({ dutyId, desk, personId, fromDay, toDay, ...row }) => {
    const person = people.get(personId);
    return person ? [{ dutyId, desk, person, from: fromDay, to: toDay, hours: hoursIn(row) }] : [];
  });
}

/** Puts an ID administrator for LoA 3 on duty at a desk, every week from a day to a day. Refuses with all that is wrong. */
export async function addDuty(work: Work, wanted: NewDuty): Promise<Refusal | undefined> {
  const { desk, hsaId, from, to, weekdays, times, author } = wanted;
  const today = dayOf(author.at);
  if (!(await readPlan(work)).on(from).some(({ name }) => name === desk)) return refuse.deskGone();
  const able = await peopleById(work, [...ableOn(await administratorDays(work, from), from)]);
  const person = [...able.values()].find((each) => each.hsaId === hsaId);
  const latest = addPeriod(today, 'P2Y');
  const refused = together(
    person ? undefined : refuse.dutyNotTheirs(),
    from < today ? { ...refuse.deskDayPast({ day: from, today }), field: 'from' } : undefined,
    to < from ? { ...refuse.deskEndsBeforeBegin({ from }), field: 'to' } : undefined,
    to > latest ? { ...refuse.deskDayFar({ latest }), field: 'to' } : undefined,
    timesFault(times),
  );
  if (refused) return refused;
  if (!person) throw new Error('Unreachable: the person is known, or it is refused');
  const { personId } = person;
  const hours: DeskHours = Object.fromEntries(weekdays.map((day) => [day, times]));
  const row = { dutyId: createId(), desk, personId, fromDay: from, toDay: to, hours: JSON.stringify(hours) };
  const misplaced = placeFault(row, await readDuties(work, from));
  if (misplaced) return misplaced;
  await work.db.insertInto('deskDuties').values(row).execute();
  await appendAudit(work, {
    action: 'desk-duty-added',
    author,
    personId,
    details: { desk },
    before: { duty: null },
    after: { duty: inAudit(row) },
  });
  return undefined;
}

/** Takes a duty at a desk away, also one that has begun: from now on nobody counts with it. */
export async function removeDuty(
  work: Work,
  { dutyId, desk }: Pick<Duty, 'dutyId' | 'desk'>,
  { author }: Asker,
): Promise<Refusal | undefined> {
  const row = await work.db
    .deleteFrom('deskDuties')
    .where('dutyId', '=', dutyId)
    .where('desk', '=', desk)
    .returningAll()
    .executeTakeFirst();
  if (!row) return refuse.dutyGone();
  await appendAudit(work, {
    action: 'desk-duty-removed',
    author,
    personId: row.personId,
    details: { desk: row.desk },
    before: { duty: inAudit(row) },
    after: { duty: null },
  });
  return undefined;
}

function timesFault(times: NewDuty['times']): Refusal | undefined {
  const fault = times.length === 0 ? refuse.dutyNeverThere() : rangesFault(times);
  return fault && { ...fault, field: 'times' };
}

/** A duty that can't be kept: on no day, or at two desks at once. What is there already word for word isn't added again. */
function placeFault(wanted: DeskDutyRow, kept: readonly DeskDutyRow[]): Refusal | undefined {
  const { fromDay: from, toDay: to } = wanted;
  if (!meets(wanted, wanted)) return refuse.dutyOnNoDay({ from, to });
  const own = kept.filter(({ personId }) => personId === wanted.personId);
  if (own.some((each) => inAudit(each) === inAudit(wanted) && each.desk === wanted.desk)) return refuse.dutyThere();
  const other = own.find((each) => each.desk !== wanted.desk && meets(each, wanted));
  return other && refuse.dutyElsewhere({ desk: other.desk, from: other.fromDay, to: other.toDay });
}

/** Whether two duties have a time of a day in common. A week has every weekday. */
function meets(one: DeskDutyRow, other: DeskDutyRow): boolean {
  const from = one.fromDay > other.fromDay ? one.fromDay : other.fromDay;
  const to = one.toDay < other.toDay ? one.toDay : other.toDay;
  const [theirs, others] = [{ hours: hoursIn(one) }, { hours: hoursIn(other) }];
  return Array.from({ length: 7 }, (_, after) => addDays(from, after)).some(
    (day) =>
      day <= to &&
      rangesOn(theirs, day).some(([begins, ends]) =>
        rangesOn(others, day).some(([opens, closes]) => begins < closes && opens < ends),
      ),
  );
}

const inAudit = ({ fromDay, toDay, hours }: DeskDutyRow): string => `${fromDay}–${toDay} ${hours}`;
