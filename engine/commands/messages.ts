import {
  reject,
  type CorrelatedMessage,
  type CorrelateMessage,
  type PublishedMessage,
  type PublishMessage,
  type Rejection,
} from '../commands.ts';
import { deliver } from '../run/messages.ts';
import type { Run } from '../run/run.ts';

export function publishMessage(run: Run, command: PublishMessage): PublishedMessage | Rejection {
  const { name, correlationKey = '', timeToLive = 0, messageId, variables = {} } = command;
  const { store, now } = run;
  if (messageId !== undefined && messageId !== '' && store.messages.hasTwin(name, correlationKey, messageId, now)) {
    return reject(
      'ALREADY_EXISTS',
      `Expected to publish a new message with id '${messageId}', but a message with that id was already published`,
    );
  }
  const key = store.nextKey();
  const message = { key, name, correlationKey, variables: JSON.stringify(variables) };
  const { processIds } = deliver(run, message);
  if (timeToLive > 0) {
    store.messages.insert({
      ...message,
      messageId: messageId === '' ? undefined : messageId,
      expiresAt: now + timeToLive,
    });
    for (const processId of processIds) store.messages.reach(key, processId);
  }
  return { messageKey: String(key) };
}

export function correlateMessage(run: Run, command: CorrelateMessage): CorrelatedMessage | Rejection {
  const { name, correlationKey = '', variables = {} } = command;
  const key = run.store.nextKey();
  const { instanceKey } = deliver(run, { key, name, correlationKey, variables: JSON.stringify(variables) });
  if (instanceKey === undefined) {
    return reject(
      'NOT_FOUND',
      `Expected to find subscription for message with name '${name}' and correlation key '${correlationKey}', but none was found.`,
    );
  }
  return { messageKey: String(key), processInstanceKey: String(instanceKey) };
}
