/** Symbolic codes of the Camunda 8 REST API; the HTTP layer maps them to a status. */
export type RejectionCode =
  | 'NOT_FOUND'
  | 'INVALID_ARGUMENT'
  | 'INVALID_STATE'
  | 'ALREADY_EXISTS'
  | 'RESOURCE_EXHAUSTED'
  | 'FORBIDDEN'
  | 'INTERNAL_ERROR';

export interface Rejection {
  readonly rejected: true;
  readonly code: RejectionCode;
  readonly message: string;
}

export function reject(code: RejectionCode, message: string): Rejection {
  return { rejected: true, code, message };
}

/** Tells a refusal from a result. */
export function isRejection(answer: object): answer is Rejection {
  return 'rejected' in answer && answer.rejected === true;
}

/** The result of a command that has nothing more to say than that it is done. */
export interface Done {
  readonly done: true;
}

export const done: Done = { done: true };

/** The answer comes later, when the task listeners of this user task have done their work. */
export interface Deferred {
  readonly deferredTask: number;
}
