export interface PreparedDraft {
  readonly formId: string;
  readonly data: Record<string, unknown>;
  readonly savedAt: string;
}

export interface Drafts {
  /** Half-filled start form of a person; kept 30 days. */
  load(
    formId: string,
    personId: string,
    at: string,
  ): Promise<{ data: Record<string, unknown>; savedAt: string } | undefined>;
  save(formId: string, personId: string, data: Record<string, unknown>, at: string): Promise<void>;
  discard(formId: string, personId: string): Promise<void>;
  /** Keeps a form that the system has begun for somebody, beside any that they have begun themselves. Returns its id. */
  prepare(formId: string, personId: string, data: Record<string, unknown>, at: string): Promise<string>;
  /** One that was prepared for this person; undefined for anybody else's, and when it is too old. */
  prepared(draftId: string, personId: string, at: string): Promise<PreparedDraft | undefined>;
  /** What was prepared of a form for a person, oldest first. */
  preparedFor(formId: string, personId: string, at: string): Promise<{ draftId: string; savedAt: string }[]>;
  /** Once it has been sent in. False when there was none. */
  discardPrepared(draftId: string, personId: string): Promise<boolean>;
}
