/** What the engine answered when it refused, or why it could not be reached. The one error of this room. */
export class EngineProblem extends Error {
  override readonly name = 'EngineProblem';
  /** HTTP status; 0 when there was no answer at all. */
  readonly status: number;
  /** Symbolic code: `NOT_FOUND`, `INVALID_ARGUMENT`, `INVALID_STATE`, `ALREADY_EXISTS` … or `UNREACHABLE`, `CANCELLED`, `UNEXPECTED_ANSWER`. */
  readonly code: string;
  readonly detail: string;

  constructor(problem: { status: number; code: string; detail: string; cause?: unknown }) {
    super(`${problem.code}: ${problem.detail}`, { cause: problem.cause });
    this.status = problem.status;
    this.code = problem.code;
    this.detail = problem.detail;
  }
}

/** True for a refusal with one of the codes. */
export function isProblem(error: unknown, ...codes: string[]): error is EngineProblem {
  return error instanceof EngineProblem && codes.includes(error.code);
}

/** Gives whatever the SDK throws the one shape. */
export function asEngineProblem(error: unknown): EngineProblem {
  if (error instanceof EngineProblem) return error;
  const status = numberAt(error, 'status') ?? 0;
  if (textAt(error, 'name') === 'CancelSdkError') {
    return new EngineProblem({ status, code: 'CANCELLED', detail: 'The request was cancelled', cause: error });
  }
  if (isBrokenJson(error)) {
    // Not the parser's words, nor itself as the cause: they quote the answer.
    return new EngineProblem({ status, code: 'UNEXPECTED_ANSWER', detail: 'The answer is no valid JSON' });
  }
  const detail = textAt(error, 'detail') ?? textAt(error, 'message') ?? String(error);
  return new EngineProblem({ status, code: textAt(error, 'title') ?? codeOf(error, status), detail, cause: error });
}

/** The SDK says of what it doesn't know that the network failed, with what it was as the cause. */
const isBrokenJson = (error: unknown): boolean =>
  error instanceof SyntaxError || valueAt(error, 'cause') instanceof SyntaxError;

/** No status: an answer or a request against the schema, a key of the wrong form, or no connection (fetch's TypeError). */
function codeOf(error: unknown, status: number): string {
  if (status !== 0) return `HTTP_${status}`;
  // What the SDK's check of an answer says; it names no side, or the wrong one.
  if (/^Invalid \w+ response\b/.test(textAt(error, 'message') ?? '')) return 'UNEXPECTED_ANSWER';
  const isOfTheNetwork = ['TypeError', 'NetworkSdkError'].includes(textAt(error, 'name') ?? '');
  return isOfTheNetwork ? 'UNREACHABLE' : 'INVALID_ARGUMENT';
}

function textAt(source: unknown, key: string): string | undefined {
  const value = valueAt(source, key);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function numberAt(source: unknown, key: string): number | undefined {
  const value = valueAt(source, key);
  return typeof value === 'number' ? value : undefined;
}

function valueAt(source: unknown, key: string): unknown {
  return typeof source === 'object' && source !== null ? Reflect.get(source, key) : undefined;
}
