import { request as httpRequest, type IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Manner } from './hostile-requests.ts';

/** What came back. `held`: still open after its time, as a stream or a long poll is; `left`: the client went, as it meant to. */
export type Outcome =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly location: string;
      readonly retryAfter: string;
      readonly text: string;
    }
  | { readonly kind: 'held' | 'left' }
  | { readonly kind: 'broken'; readonly cause: string };

export interface Sent {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly manner: Manner;
}

/** Longest that an answer is waited for, ms. */
const patience = 20_000;
/** Characters of an answer that are looked at. */
const mostRead = 200_000;

/** Sends it on a connection of its own, well or badly. Never rejects. */
export async function sendRoughly(url: string, { method, headers, body, manner }: Sent): Promise<Outcome> {
  const bytes = body === undefined ? undefined : Buffer.from(body);
  const length = bytes === undefined ? {} : { 'content-length': bytes.length };
  return new Promise((resolve) => {
    let sent: ReturnType<typeof httpRequest>;
    try {
      sent = httpRequest(url, { method, headers: { ...asBytes(headers), ...length }, agent: false });
    } catch (error) {
      resolve({ kind: 'broken', cause: messageOf(error) });
      return;
    }
    const timer = setTimeout(() => finish({ kind: 'held' }), patience);
    const finish = (outcome: Outcome): void => {
      clearTimeout(timer);
      resolve(outcome);
      sent.destroy();
    };
    sent.on('error', (error) =>
      finish(manner === 'cut off' ? { kind: 'left' } : { kind: 'broken', cause: error.message }),
    );
    sent.on('response', (response) => {
      if (response.headers['content-type']?.startsWith('text/event-stream') === true) finish({ kind: 'held' });
      else read(response, manner).then(finish, (error: unknown) => finish({ kind: 'broken', cause: messageOf(error) }));
    });
    write(sent, bytes ?? Buffer.alloc(0), manner).then(
      (isLeft) => {
        if (isLeft) finish({ kind: 'left' });
      },
      (error: unknown) => finish({ kind: 'broken', cause: messageOf(error) }),
    );
  });
}

/** Returns whether the client goes without waiting for an answer. */
async function write(sent: ReturnType<typeof httpRequest>, bytes: Buffer, manner: Manner): Promise<boolean> {
  if (manner === 'cut off') {
    sent.write(bytes.subarray(0, bytes.length / 2));
    await wait(50);
    return true;
  }
  if (manner === 'slowly') {
    const piece = Math.ceil(bytes.length / 20) || 1;
    for (let at = 0; at < bytes.length && !sent.destroyed; at += piece) {
      sent.write(bytes.subarray(at, at + piece));
      await wait(50);
    }
  } else {
    sent.write(bytes);
  }
  if (!sent.destroyed) sent.end();
  if (manner !== 'hung up') return false;
  await wait(10);
  return true;
}

async function read(response: IncomingMessage, manner: Manner): Promise<Outcome> {
  // Long enough for the buffers of both sides to be full.
  if (manner === 'read slowly') await wait(2000);
  const pieces: Buffer[] = [];
  let kept = 0;
  for await (const piece of response) {
    if (!Buffer.isBuffer(piece) || kept >= mostRead) continue;
    pieces.push(piece);
    kept += piece.length;
  }
  const { statusCode = 0, headers } = response;
  const text = Buffer.concat(pieces).toString('utf8');
  return {
    kind: 'answered',
    status: statusCode,
    location: headers.location ?? '',
    retryAfter: headers['retry-after'] ?? '',
    text,
  };
}

/** Node sends headers as Latin-1, and refuses what is none. */
function asBytes(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '?')]),
  );
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
