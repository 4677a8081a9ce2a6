import { done, reject, type Done, type Rejection } from '../outcome.ts';
import type { Run } from '../run/run.ts';
import { command, type Surroundings } from './command.ts';

/** Stops the engine's clock at a time and fires what is due by then; FORBIDDEN unless the engine was opened with `clockControlled`. */
export interface PinClock {
  /** Epoch ms. */
  readonly timestamp: number;
}

const fireDue = (surroundings: Surroundings): Promise<void> => surroundings.fireDue();
const notAllowed = (): Rejection => reject('FORBIDDEN', 'The clock of this engine may not be set');

export const pinClock = command({
  kind: 'pinClock',
  entity: 'CLOCK',
  intent: 'PIN',
  carryOut(run: Run, { timestamp }: PinClock): Done | Rejection {
    if (!run.clock.controlled) return notAllowed();
    if (!Number.isSafeInteger(timestamp) || timestamp < 0)
      return reject(
        'INVALID_ARGUMENT',
        `Expected a timestamp in milliseconds that is not negative, but was '${timestamp}'`,
      );
    run.store.settings.set('pinned', String(timestamp));
    run.now = timestamp;
    run.afterCommit.push(() => run.clock.pin(timestamp));
    return done;
  },
  record: ({ store }, { timestamp }) => ({
    before: { pinned: store.settings.get('pinned') },
    after: { pinned: String(timestamp) },
  }),
  afterwards: fireDue,
});

export const resetClock = command({
  kind: 'resetClock',
  entity: 'CLOCK',
  intent: 'RESET',
  carryOut(run: Run): Done | Rejection {
    if (!run.clock.controlled) return notAllowed();
    run.store.settings.remove('pinned');
    run.now = run.clock.running();
    run.afterCommit.push(() => run.clock.reset());
    return done;
  },
  record: ({ store }) => ({ before: { pinned: store.settings.get('pinned') }, after: {} }),
  afterwards: fireDue,
});
