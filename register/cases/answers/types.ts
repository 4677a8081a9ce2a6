import type { KeyObject } from 'node:crypto';
import type { Instant } from '../../../contract/index.ts';
import type { Author } from '../../kernel/author.ts';

/** The portal's key: signs what people answer in user tasks. */
export interface AnswerKey {
  /** Made of the public key, so that the same key always has the same id. */
  readonly keyId: string;
  readonly privateKey: KeyObject;
}

/** The user task that an answer was given in. Keys are the engine's, as digits. */
export interface AnsweredTask {
  readonly userTaskKey: string;
  readonly elementId: string;
  readonly elementInstanceKey: string;
  readonly processInstanceKey: string;
  readonly caseId: string;
}

/** What a signature says of its answer besides the answer itself. */
export interface AnswerPlace extends AnsweredTask {
  /** Name of the variable that holds the answer. */
  readonly name: string;
}

/** Where a worker found an answer. */
export interface AnswerUse {
  readonly name: string;
  /** The answer may stand under another name than its task gave it. */
  readonly copied: boolean;
  readonly caseId: string;
}

/** A completed user task, as the audit keeps it. */
export interface Completion {
  readonly task: AnsweredTask;
  readonly processId: string;
  readonly formId: string;
  /** When the task was made and when it was due, as far as the engine says. */
  readonly begunAt?: Instant | undefined;
  readonly dueAt?: Instant | undefined;
  readonly author: Author;
  /** Everything that was sent, also what doesn't go to the engine. */
  readonly submission: Readonly<Record<string, unknown>>;
}
