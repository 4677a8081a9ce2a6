import { instantAt } from '../../contract/index.ts';
import { systemClock, type Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/log.ts';
import type { WorkersRegister } from '../../register/index.ts';
import { backOff } from '../run/back-off.ts';
import { periodically, type Periodical } from '../run/periodically.ts';
import { deliverEvent } from './deliver-event.ts';

type Events = WorkersRegister['events'];
type Due = Awaited<ReturnType<Events['dueWebhooks']>>[number];

interface Options {
  readonly register: { readonly events: Events };
  readonly carries: () => boolean;
  readonly clock: Clock;
  readonly log: Logger;
  /** They may be this machine's, or link-local. */
  readonly mayBeLocal: boolean;
  /** Between looks, ms. Default two seconds. */
  readonly every?: number;
}

const usualPause = 2000;
const together = 100;

/**
 * Sends events to webhooks, each in the order of the log and the next one once the one before was received, in the process that carries the
 * outbox. One that isn't received is sent again, ever more slowly, and never given up. A crash between receiving and noting it sends
 * it again under the same id.
 */
export function startWebhooks({
  register: { events },
  carries,
  clock,
  log,
  mayBeLocal,
  every = usualPause,
}: Options): Periodical {
  const underWay = new Map<string, Promise<void>>();

  async function look(signal: AbortSignal): Promise<void> {
    for (const webhook of await events.dueWebhooks(instantAt(clock.now()))) {
      if (underWay.has(webhook.tokenId)) continue;
      const sending = send(webhook, signal).finally(() => underWay.delete(webhook.tokenId));
      underWay.set(webhook.tokenId, sending);
    }
  }

  /** Until there is nothing more, one fails, or this ends. */
  async function send({ tokenId, url, secret, position, failures }: Due, signal: AbortSignal): Promise<void> {
    let from = position;
    let failed = failures;
    try {
      const key = secret();
      for (;;) {
        const told = await events.after({ after: from, limit: together });
        for (const event of told.events) {
          if (signal.aborted || !carries()) return;
          // Receivers hold the time against their own clock, so it is the real one.
          const seconds = Math.floor(systemClock.now() / 1000);
          await deliverEvent({ url, secret: key, event, seconds, signal, mayBeLocal });
          if (!(await events.received({ tokenId, from, to: event.position }))) return;
          from = event.position;
          failed = 0;
        }
        if (told.isEnd) return;
        // Many rows that tell of nothing: they aren't gone through again.
        if (told.next > from && !(await events.received({ tokenId, from, to: told.next }))) return;
        from = told.next;
      }
    } catch (error) {
      if (!signal.aborted) await noteFailure({ events, clock, log }, { tokenId, failures: failed, error });
    }
  }

  const looking = periodically(look, {
    first: 0,
    every,
    mayRun: carries,
    log,
    level: 'error',
    fails: 'could not look for events to send; trying again',
    well: 'events to send can be looked for again',
  });
  return {
    async stop() {
      await looking.stop();
      await Promise.allSettled(underWay.values());
    },
  };
}

async function noteFailure(
  { events, clock, log }: { events: Events; clock: Clock; log: Logger },
  { tokenId, failures, error }: { tokenId: string; failures: number; error: unknown },
): Promise<void> {
  const retryAt = instantAt(clock.now() + backOff(failures + 1));
  log.warn({ err: error, tokenId, failures: failures + 1 }, 'an event was not received; trying again');
  await events
    .failed({ tokenId, error: error instanceof Error ? error.message : String(error), retryAt })
    .catch((reason: unknown) => log.error({ err: reason }, 'could not note that an event was not received'));
}
