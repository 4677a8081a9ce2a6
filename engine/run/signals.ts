import type { Variables } from '../variables.ts';
import { staysOpen } from './messages.ts';
import type { Run } from './run.ts';
import { startInstance } from './start.ts';
import { trigger } from './trigger.ts';

/** Gives a signal to everything that waits for it now, and to the signal start events of the latest versions. */
export function broadcast(run: Run, name: string, variables: Variables): void {
  const { store } = run;
  for (const subscription of store.signals.byName(name)) {
    const { key, instanceKey, elementInstanceKey, elementId } = subscription;
    if (!store.signals.isOpen(key)) continue;
    const instance = store.instance(instanceKey);
    const at = instanceKey === elementInstanceKey ? instance?.root : instance?.live.get(elementInstanceKey);
    if (!at) throw new Error(`Signal subscription ${key} is open, but what it belongs to has ended`);
    if (!staysOpen(at, elementId)) store.signals.remove(key);
    trigger(run, at, { eventId: elementId, variables });
  }
  for (const start of store.starts.byName('signal', name)) {
    const definition = store.definitions.get(start.definitionKey);
    if (!definition) throw new Error(`Process definition ${start.definitionKey} is not loaded`);
    startInstance(run, definition, { eventId: start.elementId, variables });
  }
}
