import type { ProcessClient } from '../../client/index.ts';

const kept = 2000;

/** Which process instance called another, undefined: none did. That never changes, so that what was found is kept. */
export function callersOf(
  client: Pick<ProcessClient, 'findProcessInstance'>,
): (processInstanceKey: string) => Promise<string | undefined> {
  const known = new Map<string, string | undefined>();
  return async (key) => {
    if (known.has(key)) return known.get(key);
    const instance = await client.findProcessInstance(key);
    const [oldest] = known.keys();
    if (known.size >= kept && oldest !== undefined) known.delete(oldest);
    if (instance) known.set(key, instance.parentProcessInstanceKey);
    return instance?.parentProcessInstanceKey;
  };
}
