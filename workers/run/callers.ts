import { setTimeout as wait } from 'node:timers/promises';
import type { ProcessClient } from '../../client/index.ts';

const kept = 2000;

/** Longer than a cluster's searches lag behind what it does, real ms, and well within the lease of a job. */
const shownWithin = { longest: 10_000, between: 250 };

/**
 * Which process instance called another, undefined: none did. That never changes, so that what was found is kept. An instance whose job is
 * held is there, though a cluster may not show it yet: it is waited for. Throws when it isn't shown for long, since nobody can tell then.
 */
export function callersOf(
  client: Pick<ProcessClient, 'findProcessInstance'>,
  { longest, between } = shownWithin,
): (processInstanceKey: string) => Promise<string | undefined> {
  const known = new Map<string, string | undefined>();

  async function shown(key: string) {
    const begun = performance.now();
    for (;;) {
      const instance = await client.findProcessInstance(key);
      if (instance) return instance;
      if (performance.now() - begun >= longest) break;
      await wait(between);
    }
    throw new Error(`The engine does not show process instance ${key}, so that nobody knows what called it`);
  }

  return async (key) => {
    if (known.has(key)) return known.get(key);
    const { parentProcessInstanceKey } = await shown(key);
    const [oldest] = known.keys();
    if (known.size >= kept && oldest !== undefined) known.delete(oldest);
    known.set(key, parentProcessInstanceKey);
    return parentProcessInstanceKey;
  };
}
