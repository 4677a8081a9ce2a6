import type { Value, ExpressionValue } from './attribute-value.ts';

export interface TimerEvent {
  readonly kind: 'timer';
  readonly timer: 'date' | 'duration' | 'cycle';
  readonly value: Value;
}

export interface MessageEvent {
  readonly kind: 'message';
  readonly name: Value;
  /** Undefined only for a start event of the process. */
  readonly correlationKey: ExpressionValue | undefined;
}

export interface SignalEvent {
  readonly kind: 'signal';
  readonly name: Value;
}

export interface ErrorEvent {
  readonly kind: 'error';
  /** Undefined catches every code. */
  readonly code: Value | undefined;
}

export interface EscalationEvent {
  readonly kind: 'escalation';
  readonly code: Value | undefined;
}

export interface PlainEvent {
  readonly kind: 'none' | 'terminate';
}

export interface CompensationEvent {
  readonly kind: 'compensation';
  /** Only this activity; undefined = all of the scope. */
  readonly activity: string | undefined;
}

export interface LinkEvent {
  readonly kind: 'link';
  readonly name: string;
}

/** Happens when a condition becomes true. */
export interface ConditionalEvent {
  readonly kind: 'conditional';
  readonly condition: ExpressionValue;
  /** Variables whose change is a reason to look at it. */
  readonly names: readonly string[];
  /** What may happen to them. */
  readonly changes: readonly ('create' | 'update')[];
}

export type EventDefinition =
  | PlainEvent
  | TimerEvent
  | MessageEvent
  | SignalEvent
  | ErrorEvent
  | EscalationEvent
  | LinkEvent
  | CompensationEvent
  | ConditionalEvent;
