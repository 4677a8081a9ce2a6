import { instantAt } from '../../contract/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/log.ts';
import type { Metrics } from '../../platform/metrics.ts';
import { MailError } from '../../post/index.ts';
import type { OutboxRow, WorkersRegister } from '../../register/index.ts';
import { backOff } from '../run/back-off.ts';
import { deliver, deliverTogether, faultOf, type Ways } from './deliver.ts';

interface CarrierOptions {
  readonly register: WorkersRegister;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics?: Metrics | undefined;
  readonly ways: Ways;
}

type Keep = (row: OutboxRow, error: unknown) => Promise<void>;

/** Returns what notes that something could not be sent; it never rejects. */
function failureKeeper({ register: { outbox }, clock, log, metrics }: CarrierOptions): Keep {
  /** A mail that its server refused for good isn't tried again, since the same answer would come for ever; an administrator decides about it. All else is tried again. */
  async function keepFailure({ id, attempts, intent }: OutboxRow, error: unknown, about: object): Promise<void> {
    const message = error instanceof Error ? error.message : String(error);
    const isRefused = error instanceof MailError && error.permanent;
    metrics?.count('siths_outbox_carried_total', { kind: intent.kind, outcome: isRefused ? 'refused' : 'failed' });
    if (isRefused) {
      log.error({ ...about, err: error }, 'a mail was refused for good; it is not tried again');
      const at = instantAt(clock.now());
      await outbox.refused({ id, error: message, reply: error.responseCode, at });
    } else {
      log.warn({ ...about, err: error }, 'could not send; trying again');
      await outbox.failed({ id, error: message, retryAt: instantAt(clock.now() + backOff(attempts + 1)) });
    }
  }

  return async (row, error) => {
    const { id, caseId, intent, attempts } = row;
    const about = { id, kind: intent.kind, caseId, attempts: attempts + 1 };
    await keepFailure(row, error, about).catch((reason: unknown) =>
      log.error({ ...about, err: reason }, 'could not note that sending failed; it is tried again'),
    );
  };
}

/** Returns what does a row of the outbox and notes how it went; it never rejects. */
export function carrier(options: CarrierOptions): (row: OutboxRow) => Promise<void> {
  const { register, clock, metrics, ways } = options;
  const { outbox } = register;
  const now = () => instantAt(clock.now());
  const keep = failureKeeper(options);

  /** Those of some mails that can be written; each of the others has failed by itself, and holds up none. */
  async function writable(rows: readonly OutboxRow[]): Promise<OutboxRow[]> {
    const fit = [];
    for (const row of rows) {
      const fault = faultOf(row);
      if (fault === undefined) fit.push(row);
      else await keep(row, fault);
    }
    return fit;
  }

  return async (row) => {
    const { id, intent } = row;
    let leaving: readonly OutboxRow[] = [row];
    try {
      // Behind a mail server that hangs it may have waited for long: somebody may have given it up.
      if (intent.kind === 'mail' && !(await outbox.isWaiting(id))) return;
      // The oldest of those that leave together takes the others along.
      const together = await outbox.joinedWith(row, now());
      if (together[0]?.id !== id) return;
      leaving = together.length > 1 ? await writable(together) : together;
      const [only, ...more] = leaving;
      if (!only) return;
      if (more.length === 0) await outbox.done({ id: only.id, at: now(), text: await deliver(only, ways) });
      else await outbox.doneTogether(await deliverTogether(leaving, ways), now());
      metrics?.count('siths_outbox_carried_total', { kind: intent.kind, outcome: 'done' });
    } catch (error) {
      for (const each of leaving) await keep(each, error);
    }
  };
}
