/**
 * The codes of errors, in one table: `docs/errors.md` is made from it, and an agreement test holds models, workers, portal and page against
 * it. What the register's rules refuse has a code and a sentence in the `refusals.ts` of its routine, on the same page. What a form's own check
 * says of an answer (missing, too long) is a sentence without a code.
 */

interface ErrorEntry {
  /** What it is called in diagrams and lists, in Swedish. */
  readonly words: string;
  /** When it happens, for who reads a log. */
  readonly when: string;
}

/** BPMN error codes that workers throw; each is caught by a boundary event of the model. */
export const errorCodes = {
  CARD_NOT_AVAILABLE: {
    words: 'Kortet kan inte användas',
    when: "The card can't be used in this case any more: blocked, missing, another unit's, or its blank has expired.",
  },
  DUTIES_NOT_SEPARATED: {
    words: 'Samma person har två roller',
    when: 'The person who acted is the holder, the submitter or the attester of the same card, or lacks the right.',
  },
  IDENTITY_NOT_PROVEN: {
    words: 'Identiteten är inte styrkt',
    when: "The ID document doesn't do: it isn't valid on the day, or goes out too soon.",
  },
  SLOT_TAKEN: {
    words: 'Tiden är upptagen',
    when: "The time at the desk was taken meanwhile, or doesn't do any more.",
  },
  CASE_WITHDRAWN: {
    words: 'Ärendet är tillbakadraget',
    when: 'The case was withdrawn before its point of no return was passed.',
  },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
export type ErrorCode = keyof typeof errorCodes;

/** BPMN error codes that a diagram throws and the one around it catches. */
export const drawnErrors = {
  RECEIPT_MISSING: { words: 'Kvittens saknas', when: 'The receipt never came, and its card is no longer active.' },
  WRONG_CARD: { words: 'Fel kort aktiverat', when: 'Customer service reported that another card was activated.' },
} as const satisfies Readonly<Record<string, ErrorEntry>>;

/** Codes of the portal's problems (RFC 9457, `title`), with the status that they are usual with. People read the heading of the status. */
export const problemCodes = {
  BAD_REQUEST: { status: 400, when: "What was sent can't be read: its form, size or encoding." },
  KEY_MISSING: { status: 400, when: 'A request of another system that is done once has no usable `Idempotency-Key`.' },
  LOGIN_EXPIRED: { status: 400, when: 'The login took too long, or was begun in another browser.' },
  LOGIN_REFUSED: { status: 400, when: 'The identity provider refused, or its answer could not be verified.' },
  LOGOUT_REFUSED: { status: 400, when: "A notice of a logout that isn't the identity provider's." },
  UNAUTHENTICATED: { status: 401, when: 'Nobody is logged in, or the session has ended.' },
  FORBIDDEN: { status: 403, when: 'It exists, but not for this person.' },
  NOT_FOUND: { status: 404, when: "There is no such page, case or task, or this person isn't to know that there is." },
  TASK_NOT_TAKEN: {
    status: 409,
    when: 'What belongs to a task is asked for by somebody who has not taken it, or it is done.',
  },
  LOG_UNSIGNED: { status: 409, when: 'A proof of the log is asked for, and nobody but the house has signed it.' },
  PAGE_STALE: {
    status: 409,
    when: 'A page was opened in an earlier session of the same person and is sent in a new one; nothing of it was done.',
  },
  TOO_LARGE: { status: 413, when: 'What was sent is larger than anything that is taken, and was not read.' },
  REASON_MISSING: { status: 422, when: 'A national number is to be shown without a reason.' },
  CHOICES_UNREAD: {
    status: 422,
    when: "The choices of a table in its address can't be read, or hold a national number.",
  },
  ROWS_REFUSED: { status: 422, when: 'Another system tells of what breaks a rule; nothing of it was done.' },
  KEY_REUSED: { status: 422, when: 'An `Idempotency-Key` that was used for another body.' },
  TOO_MANY_REQUESTS: {
    status: 429,
    when: "One person or system asked more often than the policy's `requests` and `integration` allow.",
  },
  DOCUMENT_DAMAGED: {
    status: 500,
    when: 'What is kept of a document is missing, or is not what was stored: the disk is damaged, or somebody changed it.',
  },
  INTERNAL: { status: 500, when: 'A bug; the log has the error.' },
  LOGIN_UNAVAILABLE: { status: 503, when: "The identity provider doesn't answer." },
  ENGINE_UNAVAILABLE: { status: 503, when: "The engine doesn't answer, or can't take commands; nothing was changed." },
  REGISTER_UNAVAILABLE: {
    status: 503,
    when: "The register is held by another program for long, doesn't answer, or can't be written; the same form sent again is done once.",
  },
  IMPORT_UNDER_WAY: {
    status: 503,
    when: 'Another system tells of people while a file is imported; nothing was changed.',
  },
  STORAGE_FULL: { status: 507, when: 'The disk is full; nothing was changed.' },
} as const satisfies Readonly<Record<string, { readonly status: number; readonly when: string }>>;
export type ProblemCode = keyof typeof problemCodes;
