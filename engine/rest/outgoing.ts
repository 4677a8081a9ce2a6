import type { Logger } from '../../platform/log.ts';
import { problem, problemContentType } from '../../platform/problem.ts';
import { RestProblem, statusByTitle } from './problem.ts';
import type { Answer } from './route.ts';

/** An answer as it goes over the wire. */
export interface Outgoing {
  readonly status: number;
  /** Undefined: none, and no type either. */
  readonly content: string | Buffer | undefined;
  readonly contentType: string;
  /** What a client without a valid credential is told to send. */
  readonly challenge?: string;
  /** Seconds after which a client may ask again. */
  readonly retryAfter?: number;
}

/** What is sent once an answer has come. Never rejects: what can't be answered, or not be serialised, is a problem. */
export function outgoingOf(answer: Promise<Answer>, url: string, log: Logger | undefined): Promise<Outgoing> {
  return answer.then(outgoing).catch((error: unknown) => outgoingProblem(url, error, log));
}

function outgoing({ status, body, contentType }: Answer): Outgoing {
  if (body === undefined) return { status, content: undefined, contentType: '' };
  const isContent = contentType !== undefined && (typeof body === 'string' || Buffer.isBuffer(body));
  return { status, content: isContent ? body : JSON.stringify(body), contentType: contentType ?? 'application/json' };
}

/** What is answered when a request couldn't be; what is no `RestProblem` is logged. */
function outgoingProblem(url: string, error: unknown, log: Logger | undefined): Outgoing {
  const { title, message: detail, retryAfter } = problemOf(url, error, log);
  const status = statusByTitle[title];
  const [instance = '/'] = url.split('?');
  return {
    status,
    content: JSON.stringify(problem({ status, title, detail, instance })),
    contentType: problemContentType,
    ...(retryAfter !== undefined && { retryAfter }),
    ...(title === 'UNAUTHORIZED' && { challenge: 'Basic realm="engine", Bearer' }),
  };
}

function problemOf(url: string, error: unknown, log: Logger | undefined): RestProblem {
  if (error instanceof RestProblem) return error;
  log?.error({ err: error, url }, 'engine API: a request failed');
  return new RestProblem('INTERNAL_ERROR', 'The engine failed; see its log');
}
