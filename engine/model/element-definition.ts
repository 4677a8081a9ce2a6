import type { Mapping } from './attribute-value.ts';
import type { Listener } from './work-definition.ts';

export type ElementType =
  | 'PROCESS'
  | 'SUB_PROCESS'
  | 'EVENT_SUB_PROCESS'
  | 'AD_HOC_SUB_PROCESS'
  | 'AD_HOC_SUB_PROCESS_INNER_INSTANCE'
  | 'START_EVENT'
  | 'INTERMEDIATE_CATCH_EVENT'
  | 'INTERMEDIATE_THROW_EVENT'
  | 'BOUNDARY_EVENT'
  | 'END_EVENT'
  | 'SERVICE_TASK'
  | 'RECEIVE_TASK'
  | 'USER_TASK'
  | 'MANUAL_TASK'
  | 'TASK'
  | 'EXCLUSIVE_GATEWAY'
  | 'INCLUSIVE_GATEWAY'
  | 'PARALLEL_GATEWAY'
  | 'EVENT_BASED_GATEWAY'
  | 'MULTI_INSTANCE_BODY'
  | 'CALL_ACTIVITY'
  | 'BUSINESS_RULE_TASK'
  | 'SCRIPT_TASK'
  | 'SEND_TASK';

/** What every element has. */
export interface ElementDefinition {
  readonly id: string;
  readonly name: string | undefined;
  readonly type: ElementType;
  /** The enclosing process or subprocess; undefined for the process. */
  readonly scope: string | undefined;
  readonly inputs: readonly Mapping[];
  readonly outputs: readonly Mapping[];
  readonly incoming: readonly string[];
  readonly outgoing: readonly string[];
  /** Events that are open while it is active: its own, its boundary events, its event-based targets, its event subprocesses' starts. */
  readonly triggers: readonly string[];
  /** Boundary events, in the diagram's order. */
  readonly boundaries: readonly string[];
  readonly listeners: readonly Listener[];
}
