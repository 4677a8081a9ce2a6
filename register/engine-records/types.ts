import type { AuditAction } from '../../contract/index.ts';
import type { Author } from '../author.ts';

/** Something that was done at the process engine, past the portal. */
export interface EngineAct {
  /** Key of the engine's own record; the same act is kept once. */
  readonly recordKey: string;
  readonly action: AuditAction;
  /** Who authenticated at the engine: a user of it, or a program. */
  readonly actor: string;
  readonly at: string;
  /** The case that the process instance carries, when it does. */
  readonly caseId?: string;
  readonly details: Readonly<Record<string, string>>;
  /** The process instance that was ended, when this was its end. */
  readonly ended?: string;
}

export interface EngineRecords {
  /** Key of the last record that was read; undefined in the beginning. */
  position(): Promise<string | undefined>;
  /** Writes the audit rows and remembers the position, all or nothing. A case whose instance was ended is `stopped`. */
  keep(acts: readonly EngineAct[], position: string): Promise<void>;
  /** The case that an instance was bound to; undefined when it is none's. */
  caseOf(processInstanceKey: string): Promise<string | undefined>;
  /** Tells in the audit that an instance is cancelled because it doesn't carry the case that it names, which may be unknown. */
  keepSurplus(instance: {
    readonly caseId: string;
    readonly processInstanceKey: string;
    readonly author: Author;
  }): Promise<void>;
  /** Of these instances those that `keepSurplus` has told of. */
  surplus(processInstanceKeys: readonly string[]): Promise<ReadonlySet<string>>;
  /** Of these ids of messages those that the register has sent. */
  sentMessages(ids: readonly string[]): Promise<ReadonlySet<string>>;
}
