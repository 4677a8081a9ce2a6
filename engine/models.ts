import { compileBpmn } from './model/compile.ts';
import type { Store } from './store/store.ts';

/**
 * Compiled models of deployed definitions. Those that may be needed at any moment (latest versions, and versions with active
 * instances) are loaded before the first command; an older version when a command asks for it.
 */
export function modelLoader(store: Store) {
  async function load(key: number): Promise<void> {
    const row = store.resources.byKey(key);
    if (!row || store.definitions.has(key)) return;
    const models = await compileBpmn(store.resources.xml(key));
    const model = models.find((candidate) => candidate.processId === row.processId);
    if (!model) throw new Error(`Process definition ${key} has no process '${row.processId}'`);
    store.definitions.set(key, { key, version: row.version, deploymentKey: row.deploymentKey, model });
  }
  return {
    load,
    async loadNeeded(): Promise<void> {
      for (const key of store.resources.needed()) await load(key);
    },
  };
}
