import type { Kysely } from 'kysely';
import { z } from 'zod';
import { dayOf, DeskHours, weekday, type Day, type Desk, type Instant } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import type { DeskClosureRow, DeskHoursRow, DeskRow } from '../../kernel/schema/routines.ts';
import type { Tables } from '../../kernel/schema/index.ts';

const Lines = z.array(z.string());

/** What the opening hours are made of. */
export interface DeskRows {
  readonly desks: readonly DeskRow[];
  readonly hours: readonly DeskHoursRow[];
  readonly closures: readonly DeskClosureRow[];
}

/** Which desks are open when. */
export interface DeskPlan {
  /** Desks that are in use on a day, in their order, with the hours of that day; closed days are another matter. */
  on(day: Day): readonly Desk[];
  isClosed(name: string, day: Day): boolean;
}

export async function readDeskRows({ db }: Context): Promise<DeskRows> {
  const [desks, hours, closures] = [await everyDesk(db), await everyHours(db), await everyClosure(db)];
  return { desks, hours, closures };
}

const everyDesk = (db: Kysely<Tables>) => db.selectFrom('desks').selectAll().orderBy('position').execute();
const everyHours = (db: Kysely<Tables>) => db.selectFrom('deskHours').selectAll().orderBy('fromDay').execute();
const everyClosure = (db: Kysely<Tables>) =>
  db.selectFrom('deskClosures').selectAll().orderBy('fromDay').orderBy('closureId').execute();

/** The plan of the rows as they are, or as they would be. */
export function planOf({ desks, hours, closures }: DeskRows): DeskPlan {
  return {
    on: (day) =>
      desks
        .filter(({ firstDay, lastDay }) => firstDay <= day && (lastDay === null || lastDay >= day))
        .flatMap((desk) => {
          const row = latestOf(hours, desk.name, day);
          return row ? [{ ...contactOf(desk), hours: hoursIn(row), capacity: row.capacity }] : [];
        }),
    isClosed: (name, day) =>
      closures.some(({ desk, fromDay, toDay }) => (desk === null || desk === name) && fromDay <= day && day <= toDay),
  };
}

export async function readPlan(context: Context): Promise<DeskPlan> {
  return planOf(await readDeskRows(context));
}

/** Desks that are in use on a day, in their order, with its hours. */
export async function desksOn(context: Context, day: Day): Promise<readonly Desk[]> {
  return (await readPlan(context)).on(day);
}

/** True when the desk is open all the time of the visit and has its place. */
export function hasRoom(
  plan: DeskPlan,
  visit: { readonly desk: string; readonly startsAt: Instant; readonly endsAt: Instant; readonly place: number },
): boolean {
  const day = dayOf(visit.startsAt);
  const desk = plan.on(day).find(({ name }) => name === visit.desk);
  if (!desk || plan.isClosed(visit.desk, day) || visit.place > desk.capacity) return false;
  const [from, to] = [clockOf(visit.startsAt), clockOf(visit.endsAt)];
  return rangesOn(desk, day).some(([opens, closes]) => opens <= from && to <= closes);
}

/** The hours of a day of the week. */
export function rangesOn({ hours }: Pick<Desk, 'hours'>, day: Day): readonly (readonly [string, string])[] {
  return Object.entries(hours).find(([number]) => number === String(weekday(day)))?.[1] ?? [];
}

export const contactOf = ({ name, email, address, addressInEnglish }: DeskRow) => ({
  name,
  email,
  address: linesIn(address),
  addressInEnglish: linesIn(addressInEnglish),
});

export const hoursIn = ({ hours }: Pick<DeskHoursRow, 'hours'>): DeskHours => DeskHours.parse(JSON.parse(hours));

const linesIn = (text: string): readonly string[] => Lines.parse(JSON.parse(text));

const latestOf = (rows: readonly DeskHoursRow[], name: string, day: Day): DeskHoursRow | undefined =>
  rows.findLast(({ desk, fromDay }) => desk === name && fromDay <= day);

const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', timeStyle: 'short' });
/** `09:30` in Stockholm. */
export const clockOf = (instant: Instant): string => clock.format(Date.parse(instant));
