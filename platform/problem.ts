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

/** Makes a problem. @param instance the request's path */
export function problem(status: number, title: string, detail: string, instance: string): Problem {
  return { type: 'about:blank', title, status, detail, instance };
}
