import { sql } from 'kysely';
import {
  addDays,
  dayAt,
  instantOf,
  latestDayThereIs,
  policyOn,
  type SlotId,
  type Day,
  type Instant,
  instantAt,
} from '../../contract/index.ts';
import type { Context } from '../kernel/context.ts';
import type { VisitRow } from '../kernel/schema/routines.ts';
import { isWorkingDay } from '../kernel/working-days.ts';
import { rangesOn, readPlan, type DeskPlan } from './desks/plan.ts';
import type { MovedVisit, Slot, SlotWish } from './types.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** A slot as the opening hours have it, with the desk's whole capacity. */
export interface OpenSlot extends SlotId {
  readonly endsAt: Instant;
  readonly capacity: number;
}

/** Every slot that meets the wish and has room: the wished desk's first, each desk's by time. */
export async function freeSlots(context: Context, wish: SlotWish): Promise<Slot[]> {
  const open = openSlots(await readPlan(context), wish);
  const [startsAt] = open.map((slot) => slot.startsAt).sort();
  const endsAt = open
    .map((slot) => slot.endsAt)
    .sort()
    .at(-1);
  if (startsAt === undefined || endsAt === undefined) return [];
  const booked = await bookedWhile(context, { startsAt, endsAt });
  return open.flatMap(({ capacity, ...slot }) => {
    const left = freePlaces({ ...slot, capacity }, booked, wish.moves).length;
    return left > 0 && !isSame(slot, wish.moves) ? [{ ...slot, left }] : [];
  });
}

/** A place of the desk that nobody has at any time of the slot. @param moves visit whose place becomes free */
export async function freePlace(context: Context, slot: OpenSlot, moves?: MovedVisit): Promise<number | undefined> {
  return freePlaces(slot, await bookedWhile(context, slot), moves)[0];
}

/** The first place that nobody has meanwhile, beyond the desk's capacity when all of them are taken. */
export async function placeBeyond(context: Context, slot: SlotId & { readonly endsAt: Instant }): Promise<number> {
  const booked = await bookedWhile(context, slot);
  const capacity = booked.length + 1;
  return freePlaces({ ...slot, capacity }, booked)[0] ?? capacity;
}

/** The slot itself, when it meets the wish; room is another matter. */
export async function findOpenSlot(
  context: Context,
  wish: SlotWish,
  { desk, startsAt }: SlotId,
): Promise<OpenSlot | undefined> {
  const open = openSlots(await readPlan(context), wish);
  return open.find((slot) => slot.desk === desk && slot.startsAt === startsAt);
}

/** Slots by the opening hours, from the policy's notice on until the last day that would do. */
function openSlots(plan: DeskPlan, { at, persons, latestDay, desk }: SlotWish): OpenSlot[] {
  const now = Date.parse(at);
  const today = dayAt(now);
  const { visits } = policyOn(today);
  const days = Array.from({ length: visits.bookAheadDays + 1 }, (_, ahead) => addDays(today, ahead));
  const last = latestDay ?? latestDayThereIs;
  const earliest = instantAt(now + visits.noticeHours * hourMs);
  const open = days
    .filter((day) => day <= last)
    .flatMap((day) => slotsOfDay(plan, day, persons))
    .filter(({ startsAt }) => startsAt >= earliest);
  const byDesk = [...Map.groupBy(open, (slot) => slot.desk)];
  return byDesk.sort(([one], [other]) => Number(other === desk) - Number(one === desk)).flatMap(([, slots]) => slots);
}

/** The slots of a day at the desks, each as long as the number of persons needs; none on holidays and where it is closed. */
export function slotsOfDay(plan: DeskPlan, day: Day, persons: number): OpenSlot[] {
  if (!isWorkingDay(day)) return [];
  const length = policyOn(day).visits.slotMinutes[persons > 1 ? 'several' : 'one'] * minuteMs;
  return plan
    .on(day)
    .filter(({ name }) => !plan.isClosed(name, day))
    .flatMap((desk) =>
      rangesOn(desk, day).flatMap((range) => {
        const [opens, closes] = range.map((clock) => clockOn(day, clock));
        if (opens === undefined || closes === undefined) return [];
        return Array.from({ length: Math.floor((closes - opens) / length) }, (_, index) => ({
          desk: desk.name,
          startsAt: instantAt(opens + index * length),
          endsAt: instantAt(opens + (index + 1) * length),
          capacity: desk.capacity,
        }));
      }),
    );
}

export function clockOn(day: Day, clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return instantOf(day, hour, minute);
}

export type Booked = Pick<VisitRow, 'visitId' | 'desk' | 'startsAt' | 'endsAt' | 'place'>;

/** Booked visits that are under way at some time between the two. */
function bookedWhile(
  context: Context,
  { startsAt, endsAt }: { startsAt: Instant; endsAt: Instant },
): Promise<Booked[]> {
  return (
    context.db
      .selectFrom('visits')
      .select(['visitId', 'desk', 'startsAt', 'endsAt', 'place'])
      // As the index of booked visits has it.
      .where('state', '=', sql.lit('booked'))
      .where('startsAt', '<', endsAt)
      .where('endsAt', '>', startsAt)
      .execute()
  );
}

/** Visits differ in length: a place is free when no visit at it overlaps the slot. */
export function freePlaces(slot: OpenSlot, booked: readonly Booked[], moves?: MovedVisit): number[] {
  const taken = new Set(
    booked
      .filter(({ desk, startsAt, endsAt }) => desk === slot.desk && startsAt < slot.endsAt && endsAt > slot.startsAt)
      .filter(({ visitId }) => visitId !== moves?.visitId)
      .map(({ place }) => place),
  );
  return Array.from({ length: slot.capacity }, (_, index) => index + 1).filter((place) => !taken.has(place));
}

function isSame({ desk, startsAt }: SlotId, other: SlotId | undefined): boolean {
  return desk === other?.desk && startsAt === other.startsAt;
}
