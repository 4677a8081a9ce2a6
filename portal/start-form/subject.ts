/** Which answers of a form say whom it is about, and which are then about them. Keys of the form. */
export interface Subject {
  /** Somebody who is chosen. */
  readonly chosen: string;
  /** Somebody who is typed in, when this question is answered so. */
  readonly typed: { readonly key: string; readonly value: string };
  /** Emptied when it becomes somebody else. */
  readonly answers: readonly string[];
}

/** Who it is; empty while nobody is chosen. @param at the answer at a key */
export function subjectOf({ chosen, typed }: Pick<Subject, 'chosen' | 'typed'>, at: (key: string) => unknown): string {
  if (at(typed.key) === typed.value) return typed.value;
  const who = at(chosen);
  return typeof who === 'string' ? who : '';
}
