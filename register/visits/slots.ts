import { addDays, dayAt, instantOf, latestDayThereIs, policyOn, weekday } from '../../contract/index.ts';
import type { Policy, SlotId } from '../../contract/index.ts';
import type { Context } from '../context.ts';
import { isWorkingDay } from '../working-days.ts';
import type { Slot, SlotWish } from './types.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

type Desk = Policy['desks'][number];

/** A slot as the opening hours have it, with the desk's whole capacity. */
interface OpenSlot extends SlotId {
  readonly endsAt: string;
  readonly capacity: number;
}

/** Every slot that meets the wish and has room: the wished desk's first, each desk's by time. */
export async function freeSlots(context: Context, wish: SlotWish): Promise<Slot[]> {
  const open = openSlots(wish);
  if (open.length === 0) return [];
  const taken = await countBooked(context, open);
  return open.flatMap(({ capacity, ...slot }) => {
    const left = capacity - (taken.get(keyOf(slot)) ?? 0);
    return left > 0 ? [{ ...slot, left }] : [];
  });
}

/** The slot itself, when it meets the wish; room is another matter. */
export function findOpenSlot(wish: SlotWish, { desk, startsAt }: SlotId): OpenSlot | undefined {
  return openSlots(wish).find((slot) => slot.desk === desk && slot.startsAt === startsAt);
}

/** Slots by the opening hours, from the policy's notice on until the last day that would do. */
function openSlots({ at, latestDay, desk }: SlotWish): OpenSlot[] {
  const now = Date.parse(at);
  const today = dayAt(now);
  const { visits, desks } = policyOn(today);
  const ordered = [...desks].sort((one, other) => Number(other.name === desk) - Number(one.name === desk));
  const days = Array.from({ length: visits.bookAheadDays + 1 }, (_, ahead) => addDays(today, ahead));
  const last = latestDay ?? latestDayThereIs;
  const earliest = new Date(now + visits.noticeHours * hourMs).toISOString();
  return ordered.flatMap(({ name }) =>
    days
      .filter((day) => day <= last)
      .flatMap((day) => slotsOfDay(name, day))
      .filter(({ startsAt }) => startsAt >= earliest),
  );
}

/** A desk's slots on a day; none on holidays and days on which the policy closes the desks. */
function slotsOfDay(name: string, day: string): OpenSlot[] {
  const { visits, desks } = policyOn(day);
  const desk = desks.find((candidate) => candidate.name === name);
  if (!desk || !isWorkingDay(day) || visits.closedDays.includes(day)) return [];
  return hoursOn(desk, day).flatMap(([opens, closes]) => {
    const length = visits.slotMinutes * minuteMs;
    const count = Math.floor((closes - opens) / length);
    return Array.from({ length: count }, (_, index) => ({
      desk: name,
      startsAt: new Date(opens + index * length).toISOString(),
      endsAt: new Date(opens + (index + 1) * length).toISOString(),
      capacity: desk.capacity,
    }));
  });
}

function hoursOn({ hours }: Desk, day: string): [opens: number, closes: number][] {
  const found = Object.entries(hours).find(([number]) => number === String(weekday(day)));
  return (found?.[1] ?? []).map(([opens, closes]) => [clockOn(day, opens), clockOn(day, closes)]);
}

function clockOn(day: string, clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return instantOf(day, hour, minute);
}

async function countBooked(context: Context, open: readonly OpenSlot[]): Promise<Map<string, number>> {
  const times = open.map(({ startsAt }) => startsAt).sort();
  const rows = await context.db
    .selectFrom('visits')
    .select((eb) => ['desk', 'startsAt', eb.fn.countAll<number>().as('count')])
    .where('state', '=', 'booked')
    .where('startsAt', '>=', times[0] ?? '')
    .where('startsAt', '<=', times.at(-1) ?? '')
    .groupBy(['desk', 'startsAt'])
    .execute();
  return new Map(rows.map(({ count, ...slot }) => [keyOf(slot), count]));
}

function keyOf({ desk, startsAt }: SlotId): string {
  return `${desk}/${startsAt}`;
}
