import type { World } from '../world.ts';
import type { Attribute, Hands } from './case.ts';

/** Key of the one job of `work`, which is leased. */
export async function leased(given: World): Promise<string> {
  return (await given.job('work')).jobKey;
}

export const retries: Attribute = { name: 'retries', sql: 'SELECT key, retries AS value FROM job' };

/** A move that leases jobs of a type and does something to each. */
export function onLeased(
  types: readonly string[],
  act: (hands: Hands, jobKey: string) => Promise<unknown>,
): (hands: Hands) => Promise<unknown> {
  return async (hands) => {
    const type = types[hands.upTo(types.length)] ?? '';
    const taken = await hands.run({ kind: 'activateJobs', type, worker: 'w', timeout: 50, maxJobsToActivate: 5 });
    const keys = (taken?.jobs ?? []).map(({ jobKey }) => jobKey);
    for (const key of keys) hands.say('activateJobs', key);
    await Promise.all(keys.map((key) => hands.alone(key, () => act(hands, key))));
  };
}
