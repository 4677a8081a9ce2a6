import type { Variables } from './variables.ts';

export interface PublishMessage {
  readonly kind: 'publishMessage';
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
  readonly kind: 'correlateMessage';
  readonly name: string;
  readonly correlationKey?: string | undefined;
  readonly variables?: Variables | undefined;
}

export interface CorrelatedMessage {
  readonly messageKey: string;
  readonly processInstanceKey: string;
}

export interface BroadcastSignal {
  readonly kind: 'broadcastSignal';
  readonly signalName: string;
  readonly variables?: Variables | undefined;
}

export interface BroadcastedSignal {
  readonly signalKey: string;
}
