import { instantAt } from '../../contract/index.ts';
import type { Intent, OutboxRow } from '../../register/index.ts';
import { outage } from '../../platform/outage.ts';
import { pause } from '../run/poll-jobs.ts';
import { carrier } from './carry.ts';
import type { Ways } from './deliver.ts';
import type { PairingWatch } from './engine-pairing.ts';
import { openBell } from './open-bell.ts';
import { openLane, type Lane } from './lane.ts';
import { openTurn } from './turn.ts';

export interface Dispatcher {
  /** True in the process that carries the outbox now. */
  carries(): boolean;
  /** Begins nothing new, waits for what is under way, at most three seconds. What is left is done again after the next start. */
  stop(): Promise<void>;
}

/** How often rows of other operating system processes, and rows that wait for their next try, are looked for. */
const pollMs = 250;
const batch = 100;
const stopWithinMs = 3000;

/**
 * Carries the outbox out of the house: process starts, messages, mails, oldest first, each kind in a lane of its own so that
 * a mail server that hangs holds up nothing else. Messages with one correlation key keep their order: while one fails the later
 * ones wait, and those of other keys go on. Done rows are marked; failed ones are tried again, ever more slowly,
 * but for mails that were refused for good. Of several processes one carries at a time (`turn.ts`). If it dies between doing and marking, the row is done again, which receivers take as one.
 */
export function startDispatcher(
  options: Parameters<typeof carrier>[0] & { readonly pairing: PairingWatch },
): Dispatcher {
  const { register, clock, log, pairing } = options;
  const carry = carrier({ ...options, ways: paired(options.ways, pairing) });
  const stopping = new AbortController();
  const turn = openTurn(register.outbox);
  /** Departures by the row's id. */
  const underWay = new Map<string, string>();
  let isMoreDue = false;
  const lanes: Record<Intent['kind'], Lane> = { 'start-process': openLane(4), message: openLane(1), mail: openLane(4) };
  const bell = openBell();
  const stopListening = register.outbox.onAdded(() => bell.ring());
  stopping.signal.addEventListener('abort', () => bell.ring(), { once: true });
  const now = () => instantAt(clock.now());

  async function carryOne(row: OutboxRow): Promise<void> {
    if (turn.holds()) await carry(row);
    underWay.delete(row.id);
    // The next message of the same process is due once this one has left.
    if (row.intent.kind === 'message' || (isMoreDue && underWay.size < batch / 2)) bell.ring();
  }

  async function look(): Promise<void> {
    if (!(await turn.isMine())) return;
    // An engine that doesn't answer holds up no mail. Of one that isn't the register's nothing here may be true: no mail leaves either.
    await pairing.require().catch(() => undefined);
    if (pairing.isApart()) return;
    // As they are now: a row that is done while the answer is on its way stands in that answer still.
    const besides = { limit: batch + underWay.size, underWay: new Set(underWay.keys()) };
    const { rows, isMore } = await register.outbox.dueBeside(now(), besides);
    isMoreDue = isMore;
    for (const row of rows) {
      if ([...underWay.values()].includes(departureOf(row))) continue;
      underWay.set(row.id, departureOf(row));
      lanes[row.intent.kind].run(() => carryOne(row));
    }
  }

  const reading = outage(log, {
    level: 'error',
    fails: 'could not read the outbox; trying again',
    well: 'the outbox can be read again',
  });

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      await look().then(() => reading.worked(), reading.failed);
      await bell.rest(pollMs);
    }
  }

  const ended = loop();
  return {
    carries: () => turn.holds(),
    async stop() {
      stopping.abort();
      stopListening();
      await ended;
      const drained = new AbortController();
      const closing = Promise.all(Object.values(lanes).map((lane) => lane.close()));
      const late = pause(stopWithinMs, drained.signal).then(() => false);
      const isDone = await Promise.race([closing.then(() => true), late]);
      drained.abort();
      if (isDone && turn.holds()) await pairing.finish();
      const leave = () =>
        turn.leave().catch((error: unknown) => log.warn({ err: error }, 'could not give up the outbox'));
      // With something still under way another process would send it again: the turn is kept until that has ended, or runs out.
      if (isDone) await leave();
      else void closing.then(leave);
    },
  };
}

/**
 * The same for mails that leave as one. The first takes the others along: one of them that was looked at meanwhile could find itself alone
 * once the first is done, and leave again.
 */
const departureOf = ({ id, joined }: OutboxRow): string => joined ?? id;

/** Nothing is given to an engine before it is known to be the register's. */
function paired(ways: Ways, pairing: PairingWatch): Ways {
  const { client } = ways;
  return {
    ...ways,
    client: {
      createProcessInstance: (input) => pairing.require().then(() => client.createProcessInstance(input)),
      publishMessage: (input) => pairing.require().then(() => client.publishMessage(input)),
    },
  };
}
