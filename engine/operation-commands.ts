/** Commands about many process instances at once. */
interface ElementMapping {
  readonly sourceElementId: string;
  readonly targetElementId: string;
}

/** What a batch operation does with each of the process instances that are chosen. */
export type BatchPlan =
  | { readonly type: 'CANCEL_PROCESS_INSTANCE' }
  /** Every active incident of them. */
  | { readonly type: 'RESOLVE_INCIDENT' }
  | {
      readonly type: 'MIGRATE_PROCESS_INSTANCE';
      readonly targetProcessDefinitionKey: string;
      readonly mappingInstructions: readonly ElementMapping[];
    }
  /** Each active instance of the source ends, and one of the target begins. */
  | {
      readonly type: 'MODIFY_PROCESS_INSTANCE';
      readonly moveInstructions: readonly ElementMapping[];
    };

/**
 * Does the same to many active process instances, in slices, after it was answered; goes on after a restart. Cancellation takes
 * root instances only. What is refused for one of them is kept with that item.
 */
export interface CreateBatchOperation {
  readonly kind: 'createBatchOperation';
  readonly plan: BatchPlan;
  /** A condition in SQL on `p` (process_instance) and `d` (its process_definition), with the values of its `?`. */
  readonly instances: { readonly sql: string; readonly values: readonly (string | number | null)[] };
}
export interface CreatedBatchOperation {
  readonly batchOperationKey: string;
  readonly batchOperationType: BatchPlan['type'];
}
/** What isn't done yet of a batch operation will not be done, waits, or goes on. */
export interface ControlBatchOperation {
  readonly kind: 'cancelBatchOperation' | 'suspendBatchOperation' | 'resumeBatchOperation';
  readonly batchOperationKey: string;
}

/** Removes some of the process instances that ended before a time, with all that belongs to them. Ask again while there is more. */
export interface PurgeEndedInstances {
  readonly kind: 'purgeEndedInstances';
  /** Epoch ms. */
  readonly before: number;
}
export interface PurgedInstances {
  readonly removed: number;
  readonly more: boolean;
}
