import type { AuditAction, Instant } from '../../../contract/index.ts';
import type { Author } from '../../kernel/author.ts';

/** Something that was done at the process engine, past the portal. */
export interface EngineAct {
  /** Key of the engine's own record; the same act is kept once. */
  readonly recordKey: string;
  readonly action: AuditAction;
  /** Who authenticated at the engine: a user of it, or a program. */
  readonly actor: string;
  readonly at: Instant;
  /** The case that the process instance carries, when it does. */
  readonly caseId?: string;
  readonly details: Readonly<Record<string, string | undefined>>;
  /** The process instance that was ended, when this was its end. */
  readonly ended?: string;
}

/** A process instance that carries no case: a second one, or one whose case is unknown. */
export interface SurplusInstance {
  readonly caseId: string;
  readonly processInstanceKey: string;
  readonly author: Author;
}
