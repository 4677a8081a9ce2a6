import { AsyncLocalStorage } from 'node:async_hooks';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { buffer } from 'node:stream/consumers';
import { areTracesOn, pathPattern, spanning } from '../platform/traces.ts';
import { Silence, type Patience } from './patience.ts';

const cancelling = new AsyncLocalStorage<AbortSignal>();

/**
 * Runs a call of the SDK whose requests end with the signal. The SDK cancels through a chain of `Request`s, each of which hears of it only until
 * it is collected: a question for jobs went on after its worker had stopped, and took the next job with it.
 */
export const cancelledBy = <Answer>(signal: AbortSignal, call: () => Answer): Answer => cancelling.run(signal, call);

/**
 * `fetch` as the engine is asked with it, over Node's `http.request`: an answer has so long, nobody is followed elsewhere, only what an engine answers is
 * taken, and each question is a piece of a trace. Throws a `TypeError` when there was no answer or it stopped on the way, `Silence` when it took too long,
 * `NotTheEngine`, or the signal's reason.
 */
export function engineFetch(patience: Patience): typeof fetch {
  return async (input, init) => {
    const request = input instanceof Request && init === undefined ? input : new Request(input, init);
    const { method, url } = request;
    const headers = Object.fromEntries(request.headers);
    const cancelled = cancelling.getStore() ?? request.signal;
    const ask = () => patience.ask({ method, url }, (longest) => answerTo(request, { headers, cancelled, longest }));
    const path = areTracesOn() ? pathPattern(new URL(url).pathname) : undefined;
    // Waiting for jobs is no work.
    if (path === undefined || path.endsWith('/jobs/activation')) return ask();
    return spanning({ kind: 'client', name: `${method} ${path}`, to: headers }, async (span) => {
      const answer = await ask();
      span.set({ 'http.response.status_code': answer.status });
      return answer;
    });
  };
}

interface Asking {
  readonly headers: Readonly<Record<string, string>>;
  readonly cancelled: AbortSignal;
  /** Until the answer is whole, ms. */
  readonly longest: number;
}

async function answerTo(request: Request, { headers, cancelled, longest }: Asking): Promise<Response> {
  cancelled.throwIfAborted();
  const ending = new AbortController();
  const cancel = () => ending.abort(cancelled.reason);
  cancelled.addEventListener('abort', cancel, { once: true });
  const timer = setTimeout(() => ending.abort(new Silence()), longest);
  try {
    const body = request.body === null ? undefined : Buffer.from(await request.arrayBuffer());
    const answer = await begun(request, { headers, body, signal: ending.signal });
    return responseOf(answer, await buffer(answer));
  } catch (cause) {
    ending.signal.throwIfAborted();
    // In the words by which the SDK knows that the network failed.
    throw cause instanceof NotTheEngine ? cause : new TypeError('fetch failed', { cause });
  } finally {
    clearTimeout(timer);
    cancelled.removeEventListener('abort', cancel);
  }
}

interface Sent {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
  readonly signal: AbortSignal;
}

const begun = ({ method, url }: Request, { body, ...options }: Sent): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const { request } = url.startsWith('https:') ? https : http;
    request(url, { method, ...options }, resolve)
      .on('error', reject)
      .end(body);
  });

function responseOf({ statusCode: status = 0, headersDistinct }: IncomingMessage, body: Buffer): Response {
  const headers = new Headers(
    Object.entries(headersDistinct).flatMap(([name, values = []]) =>
      values.map((value): [string, string] => [name, value]),
    ),
  );
  if (status === 204) return new Response(null, { status, headers });
  const isRight = status >= 200 && status < 300 && /\b(?:json|xml)\b/.test(headers.get('content-type') ?? '');
  if (!isRight && status < 400) throw new NotTheEngine(status);
  return new Response(new Uint8Array(body), { status, headers });
}

/** A proxy that sends elsewhere or shows a page of its own: the engine hasn't heard what was asked. With a status and a title as the SDK passes them on. */
class NotTheEngine extends Error {
  readonly status: number;
  readonly title = 'UNEXPECTED_ANSWER';

  constructor(status: number) {
    super(`Answered with ${status}, not as an engine does`);
    this.status = status;
  }
}
