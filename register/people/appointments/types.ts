import type { Appointed, Day } from '../../../contract/index.ts';
import type { Person } from '../types.ts';

/** What an administrator gives somebody. */
export interface NewAppointment {
  /** HSA-id of the person. */
  readonly hsaId: string;
  readonly what: Appointed;
  /** HSA-id of the unit, of managers and orderers. */
  readonly unit?: string | undefined;
  readonly from: Day;
  /** Last day, inclusive. */
  readonly to: Day;
  readonly reason: string;
  /** Last days of training and background check, of ID administrators. */
  readonly trainedTo?: Day | undefined;
  readonly checkedTo?: Day | undefined;
}

/** A role or an extra right that somebody has, or will have. */
export interface Appointment {
  /** Of the row; opaque. */
  readonly id: string;
  readonly person: Person;
  readonly what: Appointed;
  readonly unitName: string | undefined;
  readonly from: Day;
  /** Undefined: open-ended, as an import or the beginning gave it. */
  readonly to: Day | undefined;
  readonly trainedTo: Day | undefined;
  readonly checkedTo: Day | undefined;
  readonly reason: string | undefined;
  /** HSA-id; undefined: not by an administrator. */
  readonly givenBy: string | undefined;
}

export type GivenOrProposed = { readonly kind: 'given' } | { readonly kind: 'proposed'; readonly approvalId: string };
