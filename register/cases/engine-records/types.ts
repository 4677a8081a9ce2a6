import type { AuditAction, Instant } from '../../../contract/index.ts';
import type { Author } from '../../kernel/author.ts';

/** Something that was done at the process engine, past the portal. */
export interface EngineAct {
  /** Key of the engine's own record; the same act is kept once. */
  readonly recordKey: string;
  readonly action: AuditAction;
  /**
   * Who did it: a user of the engine, or who had the house do it. `unknown`: the house's own credentials were
   * used, and not by it.
   */
  readonly actor: string;
  /** Default `engine`. */
  readonly role?: string;
  readonly at: Instant;
  /** The case that the process instance carries, when it does. */
  readonly caseId?: string;
  readonly details: Readonly<Record<string, string | undefined>>;
  /** Root of the process that stops until an administrator has looked. */
  readonly quarantine?: string;
  /** The process instance that was ended, when this was its end. */
  readonly ended?: string;
}

/** A process instance that carries no case: a second one, or one whose case is unknown. */
export interface SurplusInstance {
  readonly caseId: string;
  readonly processInstanceKey: string;
  readonly author: Author;
}

/** A process whose steps wait until an administrator has looked, since somebody changed it past the house. */
export interface QuarantinedProcess {
  /** Of the instance at the root of its tree. */
  readonly rootKey: string;
  /** Of its case; undefined: it has none. */
  readonly caseId: string | undefined;
  readonly number: string | undefined;
  /** What was done first; the log tells of all. */
  readonly action: AuditAction;
  readonly auditRow: number;
  readonly since: Instant;
}
