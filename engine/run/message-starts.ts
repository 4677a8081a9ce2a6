import { readObject } from '../store/json.ts';
import type { Instance, Message } from '../store/records.ts';
import type { StartSubscription } from '../store/starts.ts';
import { startInstance } from './start.ts';
import type { Run } from './run.ts';

/**
 * Starts a process by a message. An empty key always starts; with another, one active instance per process id and key.
 * Says what was started; undefined when an active instance has the key.
 */
export function startByMessage(run: Run, start: StartSubscription, message: Message): Instance | undefined {
  const { store } = run;
  const { processId } = start;
  const startKey = message.correlationKey === '' ? undefined : message.correlationKey;
  if (startKey !== undefined && store.messages.isLocked(processId, startKey)) return undefined;
  const definition = store.definitions.get(start.definitionKey);
  if (!definition) throw new Error(`Process definition ${start.definitionKey} is not loaded`);
  const instance = startInstance(run, definition, {
    eventId: start.elementId,
    variables: readVariables(message),
    startKey,
  });
  if (startKey !== undefined) store.messages.lock(processId, startKey, instance.key);
  store.messages.reach(message.key, processId);
  store.subscriptions.recordCorrelation({
    messageKey: message.key,
    subscriptionKey: start.key,
    elementInstanceKey: undefined,
    instanceKey: instance.key,
    definitionKey: start.definitionKey,
    elementId: start.elementId,
    messageName: message.name,
    correlationKey: message.correlationKey,
    correlatedAt: run.now,
  });
  return instance;
}

/** An instance that a message started has ended: the next buffered message with its key may start one. */
export function releaseStartKey(run: Run, instance: Instance): void {
  const { startKey } = instance.facts;
  if (startKey === undefined) return;
  const { processId } = instance.definition.model;
  run.store.messages.unlock(processId, startKey);
  for (const start of run.store.starts.byProcess('message', processId)) {
    const message = run.store.messages.buffered({ name: start.name, correlationKey: startKey }, processId, run.now);
    if (message && startByMessage(run, start, message)) return;
  }
}

export function readVariables(message: Message): Record<string, unknown> {
  return readObject(message.variables);
}
