import { z } from 'zod';

/** `09:30` in Stockholm. */
const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const isoWeekdays = ['1', '2', '3', '4', '5', '6', '7'] as const;

/** ISO weekday → hours in which visits begin and end, in their order; a day that is not there is closed. */
export const DeskHours = z.partialRecord(z.enum(isoWeekdays), z.array(z.tuple([ClockTime, ClockTime])));
export type DeskHours = z.infer<typeof DeskHours>;

/** A service desk as it is on a day. */
export interface Desk {
  readonly name: string;
  /** Organizer of the calendar invitations. */
  readonly email: string;
  readonly address: readonly string[];
  readonly addressInEnglish: readonly string[];
  readonly hours: DeskHours;
  /** Visits at the same time. */
  readonly capacity: number;
}

/** Words that are addresses of their own beside those of the desks. */
const reservedSegments: readonly string[] = ['ny', 'stangt', 'oppna'];

/** Whether a desk of this name can have an address; one of signs alone, or with another page's, can't. */
export function hasDeskSegment(name: string): boolean {
  const segment = deskSegment(name);
  return segment !== '' && !reservedSegments.includes(segment);
}

/** A desk's name in an address, `vaxjo`. Two desks never have the same. */
export function deskSegment(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[^a-z0-9]/g, '');
}
