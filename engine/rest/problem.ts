import type { RejectionCode } from '../outcome.ts';

/** Every code an error of this API may carry as its `title`, with its HTTP status. The one table of errors. */
export const statusByTitle = {
  'Bad Request': 400,
  INVALID_ARGUMENT: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  'Method Not Allowed': 405,
  INVALID_STATE: 409,
  ALREADY_EXISTS: 409,
  'Payload Too Large': 413,
  'Unsupported Media Type': 415,
  INTERNAL_ERROR: 500,
  'Not Implemented': 501,
  RESOURCE_EXHAUSTED: 503,
  UNAVAILABLE: 503,
  DEADLINE_EXCEEDED: 504,
} as const satisfies Record<string, number> & Record<RejectionCode, number>;

export type ProblemTitle = keyof typeof statusByTitle;

/** Thrown by a route; the server turns it into an RFC 9457 problem. */
export class RestProblem extends Error {
  override readonly name = 'RestProblem';
  readonly title: ProblemTitle;
  readonly status: number;

  /** Seconds after which it may be sent again. */
  readonly retryAfter: number | undefined;

  constructor(title: ProblemTitle, detail: string, { retryAfter }: { retryAfter?: number } = {}) {
    super(detail);
    this.retryAfter = retryAfter;
    this.title = title;
    this.status = statusByTitle[title];
  }
}

/** The body doesn't parse: malformed, unknown field, wrong type. */
export const badRequest = (detail: string): RestProblem => new RestProblem('Bad Request', detail);

/** The body parses but a value is refused. */
export const invalidArgument = (detail: string): RestProblem => new RestProblem('INVALID_ARGUMENT', detail);

export const notFound = (detail: string): RestProblem => new RestProblem('NOT_FOUND', detail);
