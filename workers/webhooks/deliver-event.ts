import { createHmac } from 'node:crypto';
import type { ApiEvent } from '../../contract/index.ts';

/** Longer than a receiver that only keeps what it gets ever needs, ms. */
const patience = 10_000;

interface Delivery {
  readonly url: string;
  readonly secret: Uint8Array;
  readonly event: ApiEvent;
  /** Of this try, in whole seconds; receivers refuse what is old. */
  readonly seconds: number;
  readonly signal: AbortSignal;
}

/**
 * Posts an event, signed as Standard Webhooks (standardwebhooks.com) says: `webhook-id`, `webhook-timestamp`, `webhook-signature`. Resolved once
 * the receiver has taken it (2xx). Rejects with what went wrong; nothing of the answer's body is read, and no redirect is followed.
 */
export async function deliverEvent({ url, secret, event, seconds, signal }: Delivery): Promise<void> {
  const body = JSON.stringify(event);
  const signed = createHmac('sha256', secret).update(`${event.id}.${seconds}.${body}`).digest('base64');
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': event.id,
      'webhook-timestamp': String(seconds),
      'webhook-signature': `v1,${signed}`,
    },
    body,
    redirect: 'manual',
    signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
  });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`the receiver answered ${answer.status}`);
}
