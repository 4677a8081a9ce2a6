import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/log.ts';
import type { Intent, OutboxRow, WorkersRegister } from '../../register/index.ts';
import { backOff } from '../run/back-off.ts';
import { pause } from '../run/poll-jobs.ts';
import { deliver, type Ways } from './deliver.ts';
import { openLane, type Lane } from './lane.ts';

export interface Dispatcher {
  /** Begins nothing new, waits for what is under way, at most ten seconds. */
  stop(): Promise<void>;
}

/** How often rows of other operating system processes, and rows that wait for their next try, are looked for. */
const pollMs = 250;
const batch = 100;
const stopWithinMs = 10_000;

/**
 * Carries the outbox out of the house: process starts, messages, mails, oldest first, each kind in a lane of its own so that
 * a mail server that hangs holds up nothing else. Done rows are marked; failed ones are tried again, for ever, ever more
 * slowly. If it dies between doing and marking, the row is done again, which receivers take as one.
 */
export function startDispatcher(options: {
  register: WorkersRegister;
  clock: Clock;
  log: Logger;
  ways: Ways;
}): Dispatcher {
  const { register, clock, log, ways } = options;
  const stopping = new AbortController();
  const underWay = new Set<string>();
  let isMoreDue = false;
  const lanes: Record<Intent['kind'], Lane> = { 'start-process': openLane(4), message: openLane(1), mail: openLane(4) };
  let wake = new AbortController();
  const stopListening = register.outbox.onAdded(() => wake.abort());
  const now = () => new Date(clock.now()).toISOString();

  async function carry(row: OutboxRow): Promise<void> {
    const about = { id: row.id, kind: row.intent.kind, caseId: row.caseId, attempts: row.attempts + 1 };
    try {
      const text = await deliver(row, ways);
      await register.outbox.done({ id: row.id, at: now(), text });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      log.warn({ ...about, error: message }, 'could not send; trying again');
      const retryAt = new Date(clock.now() + backOff(row.attempts + 1)).toISOString();
      await register.outbox
        .failed({ id: row.id, error: message, retryAt })
        .catch((reason: unknown) => log.error(about, String(reason)));
    } finally {
      underWay.delete(row.id);
      if (isMoreDue && underWay.size < batch / 2) wake.abort();
    }
  }

  async function look(): Promise<void> {
    const limit = batch + underWay.size;
    const due = await register.outbox.due(now(), limit);
    isMoreDue = due.length === limit;
    for (const row of due.filter(({ id }) => !underWay.has(id))) {
      underWay.add(row.id);
      lanes[row.intent.kind].run(() => carry(row));
    }
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      wake = new AbortController();
      await look().catch((error: unknown) => log.error({ error: String(error) }, 'could not read the outbox'));
      await pause(pollMs, AbortSignal.any([wake.signal, stopping.signal]));
    }
  }

  const ended = loop();
  return {
    async stop() {
      stopping.abort();
      stopListening();
      await ended;
      const drained = new AbortController();
      const closing = Promise.all(Object.values(lanes).map((lane) => lane.close()));
      await Promise.race([closing, pause(stopWithinMs, drained.signal)]);
      drained.abort();
    },
  };
}
