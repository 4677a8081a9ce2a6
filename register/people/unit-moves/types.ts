import type { Day, Instant } from '../../../contract/index.ts';
import type { Asker } from '../../kernel/author.ts';

/** When a unit goes over to mobile SITHS eID. */
export interface UnitMove {
  readonly unitId: string;
  readonly day: Day;
  /** Its staff have got their mail. */
  readonly isTold: boolean;
}

/** A day that is set, moved or, left out, withdrawn. */
export interface UnitMoveChange extends Asker {
  readonly unitId: string;
  readonly day: Day | undefined;
  readonly reason: string;
}

/** What the staff of a unit are to be told now. */
export interface MoveToTell {
  readonly moveId: string;
  readonly unitId: string;
  /** Undefined: withdrawn. */
  readonly day: Day | undefined;
  /** The day that they were told before. */
  readonly knownDay: Day | undefined;
  readonly tellAt: Instant;
}
