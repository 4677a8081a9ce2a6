import type { KeyObject } from 'node:crypto';
import type { Author } from '../../types.ts';

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
  readonly author: Author;
  /** Everything that was sent, also what doesn't go to the engine. */
  readonly submission: Readonly<Record<string, unknown>>;
}

export interface Answers {
  /** Lets workers accept what this key signs. Once per key; older keys stay. */
  trust(key: AnswerKey, at: string): Promise<void>;
  /** The place that a genuine signature names, else what is wrong with the answer, in Swedish. */
  verify(answer: unknown, use: AnswerUse): Promise<AnswerPlace | { readonly fault: string }>;
  /** Spends an answer on one visit of an element. False: it was spent on another visit of it before. */
  spend(userTaskKey: string, elementId: string, elementInstanceKey: string): Promise<boolean>;
  /** Kept before the engine is told, so that nothing is lost when the program dies in between. */
  begin(completion: Completion): Promise<void>;
  /** The engine has it: one audit row `task-completed`, however often it is told. */
  complete(userTaskKey: string): Promise<void>;
  /** The engine refused it. */
  abandon(userTaskKey: string): Promise<void>;
  /** Tasks that the engine may or may not have completed, begun at or before an instant, oldest first. */
  unfinished(before: string): Promise<readonly { readonly userTaskKey: string; readonly hsaId: string }[]>;
  /** What was written beside the latest answer of a case, when its outcome is one of these. */
  commentOn(caseId: string, outcomes: readonly string[]): Promise<string | undefined>;
  /** Of these tasks those that the portal completed. */
  completedHere(userTaskKeys: readonly string[]): Promise<ReadonlySet<string>>;
}
