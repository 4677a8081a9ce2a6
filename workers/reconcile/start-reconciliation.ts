import { instantAt } from '../../contract/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/log.ts';
import type { WorkersRegister } from '../../register/index.ts';
import { periodically, type Periodical } from '../run/periodically.ts';
import { keepDecisions, type DecidingClient } from './keep-decisions.ts';
import { reconcile, type ReconciledClient } from './reconcile.ts';

const hour = 3_600_000;
const reportsKept = 24 * hour;

/** Reads the engine's history, a few seconds behind. `stop` lets the page at hand end. */
export function startReconciliation(options: {
  client: ReconciledClient & DecidingClient;
  register: WorkersRegister;
  clock: Clock;
  log: Logger;
}): Periodical {
  const { client, register, clock, log } = options;
  const often = { first: 0, every: 5000, log };
  let forgotten = clock.now();
  // What the workers said of jobs is needed until the engine has told of them: after a reading to the end,
  // and a day.
  const reconcileAndForget = async () => {
    const now = clock.now();
    await reconcile({ client, register }, now);
    if (now - forgotten < hour) return;
    await register.jobReports.forget(instantAt(now - reportsKept));
    forgotten = now;
  };
  const reconciling = periodically(reconcileAndForget, {
    ...often,
    fails: 'could not reconcile with the engine; trying again',
    well: 'the engine is reconciled with again',
  });
  const keeping = periodically(() => keepDecisions({ client, register }), {
    ...often,
    fails: 'could not keep what the decision tables said; trying again',
    well: 'what the decision tables say is kept again',
  });
  return {
    async stop() {
      await Promise.all([reconciling.stop(), keeping.stop()]);
    },
  };
}
