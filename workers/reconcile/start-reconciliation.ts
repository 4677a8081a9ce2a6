import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/log.ts';
import type { WorkersRegister } from '../../register/index.ts';
import { outage } from '../../platform/outage.ts';
import { pause } from '../run/poll-jobs.ts';
import { keepDecisions, type DecidingClient } from './keep-decisions.ts';
import { reconcile, type ReconciledClient } from './reconcile.ts';

/** How often the engine's history is asked for what is new, ms. */
const everyMs = 5000;

/** Reads the engine's history for ever, a few seconds behind. `stop` lets the page at hand end. */
export function startReconciliation(options: {
  client: ReconciledClient & DecidingClient;
  register: WorkersRegister;
  clock: Clock;
  log: Logger;
}): { stop(): Promise<void> } {
  const { client, register, clock, log } = options;
  const stopping = new AbortController();

  const reconciling = outage(log, {
    fails: 'could not reconcile with the engine; trying again',
    well: 'the engine is reconciled with again',
  });
  const keeping = outage(log, {
    fails: 'could not keep what the decision tables said; trying again',
    well: 'what the decision tables say is kept again',
  });

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      await reconcile({ client, register }, clock.now()).then(() => reconciling.worked(), reconciling.failed);
      await keepDecisions({ client, register }).then(() => keeping.worked(), keeping.failed);
      await pause(everyMs, stopping.signal);
    }
  }

  const ended = loop();
  return {
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}
