/** RFC 9457 problem details: the body of every HTTP error of this house. */
export interface Problem {
  readonly type: string;
  /** Symbolic code, e.g. `NOT_FOUND`: clients match on it. */
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
}

export const problemContentType = 'application/problem+json';

/** Makes a problem; `instance` is the request's path. */
export function problem(problem: Omit<Problem, 'type'>): Problem {
  return { type: 'about:blank', ...problem };
}
