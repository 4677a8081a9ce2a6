import { reject, type Rejection } from '../outcome.ts';
import { deliver } from '../run/messages.ts';
import type { Run } from '../run/run.ts';
import type { Variables } from '../variables.ts';
import { command, namesOf } from './command.ts';

export interface PublishMessage {
  readonly name: string;
  readonly correlationKey?: string | undefined;
  /** Milliseconds it is kept when nothing waits for it; 0 (default) = not at all. */
  readonly timeToLive?: number | undefined;
  /** Refused while a buffered message has the same name, key and id. */
  readonly messageId?: string | undefined;
  readonly variables?: Variables | undefined;
}

export interface PublishedMessage {
  readonly messageKey: string;
}

/** Like publish, never buffered: NOT_FOUND when nothing waits for it. */
export interface CorrelateMessage {
  readonly name: string;
  readonly correlationKey?: string | undefined;
  readonly variables?: Variables | undefined;
}

export interface CorrelatedMessage {
  readonly messageKey: string;
  readonly processInstanceKey: string;
}

export const publishMessage = command({
  kind: 'publishMessage',
  entity: 'MESSAGE',
  intent: 'PUBLISH',
  carryOut: publish,
  record(_, work: PublishMessage) {
    const { name, correlationKey, messageId, timeToLive } = work;
    return { after: { name, correlationKey, messageId, timeToLive, variables: namesOf(work) } };
  },
  recordOutcome: ({ messageKey }) => ({ subjectKey: Number(messageKey) }),
});

export const correlateMessage = command({
  kind: 'correlateMessage',
  entity: 'MESSAGE',
  intent: 'CORRELATE',
  carryOut: correlate,
  record(_, work: CorrelateMessage) {
    const { name, correlationKey } = work;
    return { after: { name, correlationKey, variables: namesOf(work) } };
  },
  recordOutcome: ({ messageKey, processInstanceKey }) => ({
    subjectKey: Number(messageKey),
    instanceKey: Number(processInstanceKey),
  }),
});

function publish(run: Run, command: PublishMessage): PublishedMessage | Rejection {
  const { name, correlationKey = '', timeToLive = 0, messageId, variables = {} } = command;
  const { store, now } = run;
  if (messageId !== undefined && messageId !== '' && store.messages.hasTwin({ name, correlationKey }, messageId, now)) {
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

function correlate(run: Run, command: CorrelateMessage): CorrelatedMessage | Rejection {
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
