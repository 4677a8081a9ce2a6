import type { AuditAction, Reading, Instant } from '../../../contract/index.ts';
import type { Case } from '../../../register/index.ts';

/** An event as people read it. */
export interface Event {
  /** The row of the log that tells of it. */
  readonly row: number;
  readonly at: Instant;
  readonly title: string;
  readonly text: string;
  readonly icon: string;
}

/** What each mail is about, by its template. */
export type MailNames = ReadonlyMap<string, string>;

/** What an audit row says beside its action; `name` gives a person's name for an HSA-id. */
export interface Told {
  readonly details: Readonly<Record<string, string>>;
  readonly found: Case;
  readonly name: (hsaId: string) => string;
  readonly mailNames: MailNames;
}

export interface EventWords {
  readonly title: string;
  readonly text?: string;
  readonly icon: string;
}

/** The words of an audit action. */
export type Words = (told: Told) => EventWords;

/** Why no case's timeline tells of an action. */
export interface Untold {
  readonly untold: string;
}

/** The actions of a part of the house, each with its words or the reason why it has none. */
export type RoutineEvents = Readonly<Partial<Record<Exclude<AuditAction, Reading>, Words | Untold>>>;

/** What was said when a case was last sent back or refused. */
export interface SaidLast {
  readonly title: string;
  /** The reason that was chosen, and what was written beside it. */
  readonly reasons: string;
  /** What was written, alone; undefined: nothing. */
  readonly comment: string | undefined;
  readonly name: string;
  readonly at: string;
}
