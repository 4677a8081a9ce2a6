import { createHmac } from 'node:crypto';
import { lookup } from 'node:dns';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import type { ApiEvent } from '../../contract/index.ts';
import { isLocal } from '../../platform/network.ts';

/** Longer than a receiver that only keeps what it gets ever needs, ms. */
const patience = 10_000;

interface Delivery {
  readonly url: string;
  readonly secret: Uint8Array;
  readonly event: ApiEvent;
  /** Of this try, in whole seconds; receivers refuse what is old. */
  readonly seconds: number;
  readonly signal: AbortSignal;
  /** The receiver may be on this machine, or on its own wire. */
  readonly mayBeLocal: boolean;
}

/**
 * Posts an event, signed as Standard Webhooks (standardwebhooks.com) says: `webhook-id`, `webhook-timestamp`, `webhook-signature`. Resolved once
 * the receiver has taken it (2xx). Rejects with what went wrong; nothing of the answer's body is read, and no redirect is followed. What address a
 * name leads to is judged as the connection is made, so that no name leads here later.
 */
export async function deliverEvent({ url, secret, event, seconds, signal, mayBeLocal }: Delivery): Promise<void> {
  const body = JSON.stringify(event);
  const signed = createHmac('sha256', secret).update(`${event.id}.${seconds}.${body}`).digest('base64');
  const to = new URL(url);
  if (!mayBeLocal && isLocal(to.hostname)) throw leadsHere();
  const answer = await post(to, body, {
    headers: {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'webhook-id': event.id,
      'webhook-timestamp': String(seconds),
      'webhook-signature': `v1,${signed}`,
    },
    signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
    ...(!mayBeLocal && { lookup: elsewhere(lookup) }),
  });
  answer.destroy();
  const { statusCode = 0 } = answer;
  if (statusCode < 200 || statusCode > 299) throw new Error(`the receiver answered ${statusCode}`);
}

function post(
  to: URL,
  body: string,
  options: { headers: Record<string, string>; signal: AbortSignal; lookup?: LookupFunction },
): Promise<IncomingMessage> {
  const { request } = to.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    request(to, { ...options, method: 'POST', agent: false }, resolve)
      .on('error', (error) => reject(reasonOf(error)))
      .end(body);
  });
}

/** Why a request failed: Node says of one that is broken off only that it was, and of a name with several addresses nothing. */
export function reasonOf(error: Error): Error {
  const of: unknown = error instanceof AggregateError ? error.errors[0] : error.cause;
  return of instanceof Error ? of : error;
}

/** As the lookup, which fails for a name that leads to this machine or its own wire. */
export function elsewhere(find: LookupFunction): LookupFunction {
  return (name, options, done) =>
    find(name, options, (error, found, family) => {
      if (error) {
        done(error, found, family);
        return;
      }
      const addresses = typeof found === 'string' ? [found] : found.map(({ address }) => address);
      if (addresses.some((address) => isLocal(address))) done(leadsHere(), []);
      else done(null, found, family);
    });
}

const leadsHere = (): Error =>
  new Error('the address leads to this machine or its own network, which WEBHOOK_LOCAL=allowed permits');
