import { AsyncLocalStorage } from 'node:async_hooks';
import { Agent, request as send, type IncomingMessage } from 'node:http';
import { pathPattern, spanning } from '../platform/traces.ts';

/** How long nothing may come before the other side counts as gone, ms: as Node's `fetch` has it. Questions that wait for jobs are shorter. */
const longestSilence = 300_000;

/** Connections to the engine are kept and used again, as many as there are requests at a time. */
const agent = new Agent({ keepAlive: true });

const cancelling = new AsyncLocalStorage<AbortSignal>();

/**
 * Runs a call of the SDK whose requests end with the signal. The SDK cancels through a chain of `Request`s, each of which hears of it only until
 * it is collected: a question for jobs went on after its worker had stopped, and took the next job with it.
 */
export const cancelledBy = <Answer>(signal: AbortSignal, call: () => Answer): Answer => cancelling.run(signal, call);

/**
 * `fetch` for an engine that is spoken to without TLS, as the embedded one is: a request costs 180 µs of CPU where Node's own takes 390,
 * and a case is some forty of them. Fails as `fetch` does: a `TypeError` when there was no answer or it stopped on the way, the signal's reason when it
 * was cancelled. Anything else than `http:` is left to Node's.
 */
export const fetchPlainly = plainFetch(longestSilence);

/** @param silence ms without a byte after which a request fails */
export function plainFetch(silence: number): typeof fetch {
  return async (input, init) => {
    const request = input instanceof Request && init === undefined ? input : new Request(input, init);
    const signal = cancelling.getStore() ?? request.signal;
    const headers = Object.fromEntries(request.headers);
    const ask = () =>
      request.url.startsWith('http:')
        ? askPlainly(request, { headers, signal, silence })
        : fetch(request, { headers, signal });
    const path = pathPattern(new URL(request.url).pathname);
    // Waiting for jobs is no work.
    if (path.endsWith('/jobs/activation')) return ask();
    return spanning({ kind: 'client', name: `${request.method} ${path}`, to: headers }, async (span) => {
      const answer = await ask();
      span.set({ 'http.response.status_code': answer.status });
      return answer;
    });
  };
}

interface Asking {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly silence: number;
}

async function askPlainly(request: Request, { headers: given, signal, silence }: Asking): Promise<Response> {
  const { method } = request;
  const body = method === 'GET' || request.body === null ? undefined : Buffer.from(await request.arrayBuffer());
  const headers = { ...given, ...(body && { 'content-length': String(body.length) }) };
  return new Promise((resolve, reject) => {
    const failed = (cause: unknown) => reject(failureOf(signal, cause));
    const sent = send(request.url, { agent, method, headers, signal, timeout: silence }, (answer) => {
      const parts: Uint8Array[] = [];
      answer.on('data', (part: Uint8Array) => parts.push(part));
      answer.on('error', failed);
      answer.on('end', () => resolve(responseOf(answer, Buffer.concat(parts))));
    });
    sent.on('error', failed);
    sent.on('timeout', () => sent.destroy(new Error(`Nothing came for ${silence} ms`)));
    sent.end(body);
  });
}

function failureOf(signal: AbortSignal, cause: unknown): Error {
  if (signal.aborted && signal.reason instanceof Error) return signal.reason;
  return new TypeError('fetch failed', { cause });
}

/** Statuses that `Response` lets have no body. */
const withoutBody = new Set([204, 205, 304]);

function responseOf({ statusCode = 0, headers: given }: IncomingMessage, bytes: Buffer): Response {
  const headers = new Headers();
  for (const [name, value = []] of Object.entries(given)) {
    for (const each of typeof value === 'string' ? [value] : value) headers.append(name, each);
  }
  const answer = { status: statusCode, headers };
  if (withoutBody.has(statusCode)) return new Response(null, answer);
  return /\bjson\b/.test(given['content-type'] ?? '')
    ? new WholeJson(bytes, answer)
    : new Response(Uint8Array.from(bytes), answer);
}

/** JSON that is here as a whole, read without the stream that a body of `Response` is. */
class WholeJson extends Response {
  readonly #bytes: Buffer;

  constructor(bytes: Buffer, init: ResponseInit) {
    super(null, init);
    this.#bytes = bytes;
  }

  override text(): Promise<string> {
    return Promise.resolve(this.#bytes.toString('utf8'));
  }

  override async json(): Promise<unknown> {
    return JSON.parse(await this.text());
  }

  override arrayBuffer(): Promise<ArrayBuffer> {
    return Promise.resolve(Uint8Array.from(this.#bytes).buffer);
  }
}
