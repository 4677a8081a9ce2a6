import type { instanceTable } from './instances.ts';
import { addElement, rootOf } from './live-instance.ts';
import type { Definition, Instance } from './records.ts';
import { int } from './row.ts';
import { trim } from './unwritten.ts';

/** How many loaded process instances stay in memory between batches. */
const limit = 10_000;

/** Active process instances: from memory, the ones used last behind the others, or from their rows. */
export function loadedInstances(rows: ReturnType<typeof instanceTable>, definitions: ReadonlyMap<number, Definition>) {
  const loaded = new Map<number, Instance>();

  function load(key: number): Instance | undefined {
    const row = rows.find(key);
    if (row?.['state'] !== 'ACTIVE') return undefined;
    const definition = definitions.get(int(row['definition_key']));
    if (!definition) throw new Error(`The process definition of instance ${key} is not loaded`);
    const instance = rootOf(row, definition);
    for (const inner of rows.findElements(key)) addElement(instance, inner);
    return instance;
  }

  return {
    get: (key: number): Instance | undefined => {
      const known = loaded.get(key);
      const instance = known ?? load(key);
      if (!instance) return undefined;
      if (known) loaded.delete(key);
      loaded.set(key, instance);
      return instance.root.state === 'ACTIVE' ? instance : undefined;
    },
    add: (instance: Instance): void => void loaded.set(instance.key, instance),
    trim(ended: readonly Instance[]): void {
      for (const instance of ended) loaded.delete(instance.key);
      trim(loaded, limit);
    },
    discard: (): void => loaded.clear(),
  };
}
