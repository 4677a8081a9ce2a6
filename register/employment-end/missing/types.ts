import type { Day, Instant } from '../../../contract/index.ts';
import type { Card } from '../../cards/types.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Employment } from '../../people/types.ts';

/** Somebody who works in a unit that a full file told of, and who isn't in the file. Never a protected person. */
export interface MissingPerson {
  readonly employment: Employment;
  readonly unitName: string;
  /** What the file came from. */
  readonly source: string;
  /** When they were missing for the first time. */
  readonly since: Instant;
  /** Active cards used in the employment. */
  readonly cards: readonly Card[];
}

/** The employment has ended, or will. */
export interface MissingEnded extends Asker {
  readonly employmentId: string;
  readonly lastDay: Day;
  /** Who confirmed it. */
  readonly confirmedBy: string;
}

/** They work there all the same. */
export interface MissingRemains extends Asker {
  readonly employmentId: string;
  readonly reason: string;
}
