import type { ElementInstance, Message, MessageSubscription } from '../store/records.ts';
import { readVariables, startByMessage } from './message-starts.ts';
import type { Run } from './run.ts';
import { elementById } from './tokens.ts';
import { trigger } from './trigger.ts';

/** What a message has reached. */
export interface Reached {
  readonly processIds: ReadonlySet<string>;
  /** Of the instance it started, else of the first one that waited for it. */
  readonly instanceKey: number | undefined;
}

/** Gives a message to what waits for it now: one subscription per process id, and start events that it hasn't reached otherwise. */
export function deliver(run: Run, message: Message): Reached {
  const processIds = new Set<string>();
  let waiting: number | undefined;
  let started: number | undefined;
  for (const { key, processId } of run.store.subscriptions.open(message.name, message.correlationKey)) {
    if (processIds.has(processId)) continue;
    const subscription = run.store.subscriptions.findOpen(key);
    if (!subscription) continue;
    processIds.add(processId);
    waiting ??= subscription.instanceKey;
    correlate(run, subscription, message);
  }
  for (const start of run.store.starts.byName('message', message.name)) {
    if (processIds.has(start.processId)) continue;
    const instance = startByMessage(run, start, message);
    if (!instance) continue;
    processIds.add(start.processId);
    started ??= instance.key;
  }
  return { processIds, instanceKey: started ?? waiting };
}

/** Gives the oldest buffered message, if there is one, to a subscription that was opened or has stayed open. */
export function deliverBuffered(run: Run, subscriptionKey: number): void {
  const subscription = run.store.subscriptions.findOpen(subscriptionKey);
  if (!subscription) return;
  const message = run.store.messages.buffered(
    { name: subscription.messageName, correlationKey: subscription.correlationKey },
    subscription.processId,
    run.now,
  );
  if (!message) return;
  run.store.messages.reach(message.key, subscription.processId);
  correlate(run, subscription, message);
}

function correlate(run: Run, subscription: MessageSubscription, message: Message): void {
  const { store, now } = run;
  const at = listener(run, subscription);
  const stays = staysOpen(at, subscription.elementId);
  if (stays) {
    store.subscriptions.touch(subscription.key, now);
    run.agenda.push({ kind: 'correlate', element: at, subscriptionKey: subscription.key });
  } else store.subscriptions.end(subscription.key, 'CORRELATED', now);
  store.subscriptions.recordCorrelation({
    ...subscription,
    messageKey: message.key,
    subscriptionKey: subscription.key,
    correlatedAt: now,
  });
  trigger(run, at, { eventId: subscription.elementId, variables: readVariables(message) });
}

function listener(run: Run, { instanceKey, elementInstanceKey, key }: MessageSubscription): ElementInstance {
  const instance = run.store.instance(instanceKey);
  const at = instanceKey === elementInstanceKey ? instance?.root : instance?.live.get(elementInstanceKey);
  if (!at) throw new Error(`Message subscription ${key} is open, but what it belongs to has ended`);
  return at;
}

/** Events that don't interrupt go on listening. */
export function staysOpen(at: ElementInstance, eventId: string): boolean {
  const event = elementById(at, eventId);
  return (event.kind === 'boundary-event' || event.kind === 'start-event') && !event.interrupting;
}
