import type { Absence, Day } from '../../../contract/index.ts';
import type { Person } from '../types.ts';

/** Who is to act for a manager who is away. All by HSA-id. */
export interface NewSubstitute {
  readonly manager: string;
  readonly unit: string;
  readonly substitute: string;
  readonly from: Day;
  /** Last day, inclusive. */
  readonly to: Day;
  readonly reason: Absence;
}

/** Somebody who acts for a manager in one unit, or will. */
export interface Substitute {
  readonly id: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly manager: Person;
  readonly person: Person;
  readonly from: Day;
  readonly to: Day;
  readonly reason: Absence;
  /** HSA-id. */
  readonly givenBy: string;
  /** False: on its first day, or today when it has begun, it gives nothing: the roles or the employment are others than when it was given. */
  readonly counts: boolean;
}
