import { AsyncLocalStorage } from 'node:async_hooks';
import { areTracesOn, pathPattern, spanning } from '../platform/traces.ts';
import { patient, Silence, type Patience } from './patience.ts';
import type { PlainAnswer } from './plain-answer.ts';
import { plainConnections } from './plain-connections.ts';

const askOver = plainConnections();

const cancelling = new AsyncLocalStorage<AbortSignal>();

/**
 * Runs a call of the SDK whose requests end with the signal. The SDK cancels through a chain of `Request`s, each of which hears of it only until
 * it is collected: a question for jobs went on after its worker had stopped, and took the next job with it.
 */
export const cancelledBy = <Answer>(signal: AbortSignal, call: () => Answer): Answer => cancelling.run(signal, call);

/**
 * `fetch` for an engine that is spoken to without TLS, as the embedded one is: a request costs less than half of the CPU of Node's own,
 * and a case is some forty of them. Fails as `fetch` does: a `TypeError` when there was no answer or it stopped on the way, the signal's reason when it
 * was cancelled. Anything else than `http:` is left to Node's.
 */
export const fetchPlainly = plainFetch(patient());

/** @param patience how long a request waits */
export function plainFetch(patience: Patience): typeof fetch {
  return async (input, init) => {
    const request = input instanceof Request && init === undefined ? input : new Request(input, init);
    const signal = cancelling.getStore() ?? request.signal;
    const headers = Object.fromEntries(request.headers);
    const { method, url } = request;
    const ask = (silence: number) =>
      url.startsWith('http:')
        ? askPlainly(request, { headers, signal, silence })
        : silenced(signal, silence, (ending) => fetch(request, { headers, signal: ending }));
    return traced({ method, url, headers }, () => patience.ask({ method, url }, ask));
  };
}

/** Node's own `fetch` knows no silence: the answer is to have begun by then. */
async function silenced<Answer>(
  signal: AbortSignal | undefined,
  silence: number,
  ask: (ending: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), silence);
  try {
    return await ask(signal ? AbortSignal.any([signal, late.signal]) : late.signal);
  } catch (error) {
    if (!late.signal.aborted || signal?.aborted === true) throw error;
    throw new TypeError('fetch failed', { cause: new Silence('Nothing came for too long') });
  } finally {
    clearTimeout(timer);
  }
}

/** As a piece of a trace. Waiting for jobs is no work. */
function traced<Answer extends { readonly status: number }>(
  { method, url, headers }: { method: string; url: string; headers: Record<string, string> },
  ask: () => Promise<Answer>,
): Promise<Answer> {
  if (!areTracesOn()) return ask();
  const path = pathPattern(new URL(url).pathname);
  if (path.endsWith('/jobs/activation')) return ask();
  return spanning({ kind: 'client', name: `${method} ${path}`, to: headers }, async (span) => {
    const answer = await ask();
    span.set({ 'http.response.status_code': answer.status });
    return answer;
  });
}

interface Asking {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly silence: number;
}

async function askPlainly(request: Request, { headers: given, signal, silence }: Asking): Promise<Response> {
  const { method, url } = request;
  const body = method === 'GET' || request.body === null ? undefined : Buffer.from(await request.arrayBuffer());
  return responseOf(await exchange({ url: new URL(url), method, headers: given, body, signal, silence }));
}

/** Fails as `fetch` does. */
async function exchange(question: Parameters<typeof askOver>[0]): Promise<PlainAnswer> {
  try {
    return await askOver(question);
  } catch (error) {
    throw failureOf(question.signal, error);
  }
}

/** A question below the engine's address. */
export interface Asked {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Ends it. */
  readonly signal?: AbortSignal;
}

/** Asks for an answer in JSON, without `Request` and `Response` where the address is plain HTTP; undefined: it is empty. Fails as `fetchPlainly` does. */
export function askForJson(
  base: string,
  asked: Asked & { readonly headers: Readonly<Record<string, string>>; readonly patience?: Patience },
): Promise<{ readonly status: number; readonly json: unknown }> {
  const { method, path, body: content, signal, patience = patient() } = asked;
  const url = `${base}${path}`;
  const isSent = content !== undefined;
  const headers: Record<string, string> = { ...asked.headers, ...(isSent && { 'content-type': 'application/json' }) };
  const text = isSent ? JSON.stringify(content) : undefined;
  const ask = async (silence: number) => {
    if (!url.startsWith('http:')) {
      return silenced(signal, silence, async (ending) => {
        const given = { method, headers, ...(isSent && { body: text ?? '' }), signal: ending };
        const response = await fetch(url, given);
        return { status: response.status, json: jsonIn(response.headers.get('content-type'), await response.text()) };
      });
    }
    const question = { url: new URL(url), method, headers, body: text, silence, ...(signal && { signal }) };
    const answer = await exchange(question);
    return { status: answer.status, json: jsonIn(typeOf(answer), answer.bytes.toString('utf8')) };
  };
  return traced({ method, url, headers }, () => patience.ask({ method, url }, ask));
}

const typeOf = ({ headers }: PlainAnswer): string | undefined => headers.get('content-type')?.join(', ');

const isJson = (type: string | null | undefined): boolean => /\bjson\b/.test(type ?? '');

function jsonIn(type: string | null | undefined, text: string): unknown {
  if (text === '' || !isJson(type)) return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    // Not the parser's message: it quotes the answer.
    throw new SyntaxError('The answer is no valid JSON', { cause });
  }
}

function failureOf(signal: AbortSignal | undefined, cause: unknown): Error {
  if (signal?.aborted === true && signal.reason instanceof Error) return signal.reason;
  return new TypeError('fetch failed', { cause });
}

/** Statuses that `Response` lets have no body. */
const withoutBody = new Set([204, 205, 304]);

function responseOf(given: PlainAnswer): Response {
  const { status, bytes } = given;
  const headers = new Headers();
  for (const [name, values] of given.headers) for (const value of values) headers.append(name, value);
  const answer = { status, headers };
  if (withoutBody.has(status)) return new Response(null, answer);
  return isJson(typeOf(given)) ? new WholeJson(bytes, answer) : new Response(Uint8Array.from(bytes), answer);
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
