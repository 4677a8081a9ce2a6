import type { Day, Desk, DeskHours, Instant, isoWeekdays } from '../../../contract/index.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Person } from '../../people/types.ts';

/** A desk as administrators look after it. */
export interface AdministeredDesk extends Omit<Desk, 'hours' | 'capacity'> {
  readonly firstDay: Day;
  readonly lastDay: Day | undefined;
  /** Oldest first. */
  readonly hours: readonly HoursFrom[];
}

/** Hours that hold from a day until the next ones do. */
export interface HoursFrom {
  readonly from: Day;
  readonly hours: DeskHours;
  readonly capacity: number;
}

/** Days on which a desk, or every desk, is closed. */
export interface Closure {
  readonly closureId: string;
  /** Undefined: every desk. */
  readonly desk: string | undefined;
  readonly from: Day;
  /** Inclusive. */
  readonly to: Day;
  readonly reason: string;
}

/** How a desk is to be. */
export interface DeskChange extends Asker {
  readonly name: string;
  readonly isNew: boolean;
  readonly email: string;
  /** A line each. */
  readonly address: readonly string[];
  readonly addressInEnglish: readonly string[];
  readonly hours: DeskHours;
  readonly capacity: number;
  /** From when hours and capacity hold; of a new desk, its first day. */
  readonly from: Day;
  readonly lastDay?: Day | undefined;
  readonly reason: string;
  /** Which visits the administrator knows to stand in the way. */
  readonly knows: Displaced;
}

/** Which days a desk is to be closed. */
export interface NewClosure extends Asker {
  readonly desk: string | undefined;
  readonly from: Day;
  readonly to: Day;
  readonly reason: string;
  readonly knows: Displaced;
}

/** Visits that stand in the way, in numbers. Nothing is done before the administrator knows how many. */
export interface Displaced {
  readonly cancels: number;
  /** Of today: too late to cancel here. */
  readonly today: number;
}

/** When an ID administrator for LoA 3 is on duty at a desk: hours of the week, from a day to a day. */
export interface Duty {
  readonly dutyId: string;
  readonly desk: string;
  readonly person: Person;
  readonly from: Day;
  /** Inclusive. */
  readonly to: Day;
  readonly hours: DeskHours;
}

/** A duty that an administrator adds. */
export interface NewDuty extends Asker, Pick<Duty, 'desk' | 'from' | 'to'> {
  /** HSA-id of who is on duty. */
  readonly hsaId: string;
  readonly weekdays: readonly (typeof isoWeekdays)[number][];
  /** The same on each of the weekdays. */
  readonly times: readonly [string, string][];
}

export interface DutyPlan {
  /**
   * How many persons may order and confirm a reserve card of LoA 3 at a desk, and are on duty there all the time between the two. `isKept` is
   * false where no duties are kept for the day: then it is known only who may.
   */
  administrators(
    desk: string,
    time: { readonly startsAt: Instant; readonly endsAt: Instant },
  ): { readonly persons: number; readonly isKept: boolean };
}
