import type { instanceTable } from './instances.ts';
import { addElement, rootOf } from './live-instance.ts';
import { countDetail, elementBytes, type Memory } from './memory.ts';
import type { Definition, Instance } from './records.ts';
import { int } from './row.ts';

/** How many loaded process instances stay in memory between batches. */
const limit = 10_000;

/** Active process instances: from memory, the ones used last behind the others, or from their rows. */
export function loadedInstances(
  rows: ReturnType<typeof instanceTable>,
  definitions: ReadonlyMap<number, Definition>,
  memory: Memory,
) {
  const loaded = new Map<number, Instance>();

  function load(key: number): Instance | undefined {
    const row = rows.find(key);
    if (row?.['state'] !== 'ACTIVE') return undefined;
    const definition = definitions.get(int(row['definition_key']));
    if (!definition) throw new Error(`The process definition of instance ${key} is not loaded`);
    const instance = rootOf(row, definition);
    for (const inner of rows.findElements(key)) addElement(instance, inner);
    instance.bytes = elementBytes * (instance.live.size + 1);
    for (const element of [instance.root, ...instance.live.values()]) countDetail(memory, element);
    return instance;
  }

  function forget(instance: Instance): void {
    loaded.delete(instance.key);
    memory.remove(instance);
  }

  return {
    /** One that is in memory already. */
    peek: (key: number): Instance | undefined => loaded.get(key),
    get: (key: number): Instance | undefined => {
      const known = loaded.get(key);
      const instance = known ?? load(key);
      if (!instance) return undefined;
      if (known) loaded.delete(key);
      loaded.set(key, instance);
      memory.add(instance);
      return instance.root.state === 'ACTIVE' ? instance : undefined;
    },
    add(instance: Instance): void {
      loaded.set(instance.key, instance);
      memory.count(instance, elementBytes);
      memory.add(instance);
    },
    /** Keeps no more than may stay, of those used last. */
    trim(ended: readonly Instance[]): void {
      for (const instance of ended) forget(instance);
      for (const instance of loaded.values()) {
        if (loaded.size <= limit && !memory.isFull) return;
        forget(instance);
      }
    },
    discard(): void {
      loaded.clear();
      memory.clear();
    },
  };
}
