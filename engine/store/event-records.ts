export interface Incident {
  readonly key: number;
  readonly instanceKey: number;
  readonly elementInstanceKey: number;
  readonly jobKey: number | undefined;
  readonly errorType: string;
}

export interface Timer {
  readonly key: number;
  readonly instanceKey: number | undefined;
  readonly elementInstanceKey: number | undefined;
  readonly definitionKey: number;
  readonly elementId: string;
  readonly dueAt: number;
  readonly repetitions: number;
  readonly cycle: string | undefined;
}

export interface MessageSubscription {
  readonly key: number;
  readonly instanceKey: number;
  readonly definitionKey: number;
  readonly processId: string;
  readonly elementInstanceKey: number;
  readonly elementId: string;
  readonly messageName: string;
  readonly correlationKey: string;
}

export interface Message {
  readonly key: number;
  readonly name: string;
  readonly correlationKey: string;
  readonly variables: string;
}
