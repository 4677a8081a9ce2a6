import { z } from 'zod';
import { Day, deskSegment, dayOf, slotOf } from '../../../contract/index.ts';

/** Which desk, month and day of the booking's calendar somebody looks at. */
export interface BookingWish {
  readonly segment: string | undefined;
  readonly day: Day | undefined;
  /** The time that is chosen, as the form has it; empty: none. */
  readonly slot: string;
}

const Asked = z.object({
  disk: z.string().max(60).optional().catch(undefined),
  dag: Day.optional().catch(undefined),
  tid: z.string().max(120).catch(''),
});

/** The wish in an address. What can't be read is left to the page. */
export function readBookingWish(query: unknown): BookingWish {
  const { disk, dag, tid } = Asked.parse(query);
  return { segment: disk, day: dag, slot: tid };
}

/** The place in the calendar at which the time stands that was chosen. */
export function wishOfSlot(value: string): BookingWish {
  const slot = slotOf(value);
  return { segment: slot && deskSegment(slot.desk), day: slot && dayOf(slot.startsAt), slot: value };
}

/** A time as the form sends it, and whether they want to be told of an earlier one. */
export const NewTime = z.object({ slot: z.string().max(120).default(''), tidigare: z.literal('ja').optional() });

/** Whether somebody wants to be told of an earlier time than that of a booked visit. */
export const EarlierTime = z.object({ vill: z.enum(['ja', 'nej']) });
