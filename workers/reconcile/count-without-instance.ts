import { instantAt } from '../../contract/index.ts';
import type { Reads } from '../../client/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/log.ts';
import type { WorkersRegister } from '../../register/index.ts';
import { periodically, type Periodical } from '../run/periodically.ts';

interface Sides {
  readonly client: Pick<Reads, 'searchProcessInstances'>;
  readonly register: Pick<WorkersRegister, 'cases' | 'operation'>;
}

/** A start that the engine was given so long ago has become a process, ms. */
const startedAgo = 10 * 60_000;

/**
 * Counts the open cases of which the engine has no active process, and keeps the number for `/metrics` and administrators: an engine or a
 * register that was put back without the other leaves such cases, which nothing carries on. @param now epoch ms
 */
export async function countWithoutInstance({ client, register }: Sides, now: number): Promise<number> {
  const startedBy = instantAt(now - startedAgo);
  const running = await register.cases.running(startedBy);
  const active = new Set<string>();
  for (const processDefinitionId of new Set(running.map(({ processId }) => processId))) {
    const instances = await client.searchProcessInstances({ processDefinitionId, state: 'ACTIVE' });
    for (const { processInstanceKey } of instances) active.add(processInstanceKey);
  }
  let count = 0;
  // Before its process ends a case is closed: one that was closed while the engine was asked is not among them any more.
  for (const { caseId, processInstanceKey: key } of await register.cases.running(startedBy)) {
    if (!running.some((each) => each.caseId === caseId)) continue;
    if (key === null) count += Number((await instancesOf(client, caseId)) === 0);
    else count += Number(!active.has(key));
  }
  await register.operation.keepCasesWithoutInstance(count);
  return count;
}

const instancesOf = async (client: Sides['client'], caseId: string): Promise<number> =>
  (await client.searchProcessInstances({ state: 'ACTIVE', variables: { caseId } })).length;

/** Counts in the process that carries the outbox, first when the start is over. `stop` lets the count at hand end. */
export function startCounting(options: {
  readonly sides: Sides;
  readonly carries: () => boolean;
  readonly clock: Clock;
  readonly log: Logger;
}): Periodical {
  const { sides, carries, clock, log } = options;
  return periodically(
    async () => {
      const count = await countWithoutInstance(sides, clock.now());
      if (count > 0) log.error({ cases: count }, 'Cases are open of which the engine has no process');
    },
    {
      first: 15_000,
      every: 2 * 60_000,
      mayRun: carries,
      log,
      fails: 'could not count cases without a process; trying again',
      well: 'cases without a process can be counted again',
    },
  );
}
