import { compileBpmn } from './model/compile.ts';
import { compileDecisions } from './model/decisions.ts';
import { readKey } from './store/keys.ts';
import type { Store } from './store/store.ts';

/**
 * Compiled models of deployed definitions. Those that may be needed at any moment (latest versions, and versions with active
 * instances) are loaded before the first command; an older version when a command asks for it.
 */
export function modelLoader(store: Store) {
  async function load(key: number): Promise<void> {
    const row = Number.isNaN(key) ? undefined : store.resources.byKey(key);
    if (!row || store.definitions.has(key)) return;
    const models = await compileBpmn(store.resources.xml(key), true);
    const model = models.find((candidate) => candidate.processId === row.processId);
    if (!model) throw new Error(`Process definition ${key} has no process '${row.processId}'`);
    store.definitions.set(key, { key, version: row.version, deploymentKey: row.deploymentKey, model });
  }
  /** Call activities bound to a deployment or a tag may need any version at any moment. */
  function callsOlderVersions(): boolean {
    for (const { model } of store.definitions.values()) {
      for (const outer of model.elements.values()) {
        const element = outer.kind === 'multi-instance' ? outer.inner : outer;
        if (element.kind === 'call-activity' && element.binding.kind !== 'latest') return true;
      }
    }
    return false;
  }

  return {
    load,
    async loadNeeded(): Promise<void> {
      for (const key of store.resources.needed()) await load(key);
      for (const key of store.batches.migrationTargets()) await load(readKey(key));
      if (callsOlderVersions()) for (const key of store.resources.all()) await load(key);
      for (const { key, xml } of store.decisions.models()) {
        if (!store.decisionModels.has(key)) store.decisionModels.set(key, await compileDecisions(xml));
      }
    },
  };
}
