import type { Variables } from '../../variables.ts';

export interface ModifyProcessInstance {
  readonly processInstanceKey: string;
  readonly activateInstructions?:
    | readonly {
        readonly elementId: string;
        readonly ancestorElementInstanceKey?: string | undefined;
        readonly variableInstructions?:
          readonly { readonly variables: Variables; readonly scopeId?: string | undefined }[] | undefined;
      }[]
    | undefined;
  /** One element instance, or all active ones of an element. */
  readonly terminateInstructions?: readonly Terminated[] | undefined;
  /** Each source ends, and an instance of the target begins for it. */
  readonly moveInstructions?: readonly MoveInstruction[] | undefined;
}

export type Terminated = { readonly elementInstanceKey: string } | { readonly elementId: string };

export interface MoveInstruction {
  readonly source: Terminated;
  readonly targetElementId: string;
  /** The scope to begin in: as without a word, the one that the source is in, or this one. */
  readonly ancestor: 'inferred' | 'sourceParent' | { readonly elementInstanceKey: string };
  readonly variableInstructions?: ActivateInstruction['variableInstructions'];
}

export type ActivateInstruction = NonNullable<ModifyProcessInstance['activateInstructions']>[number];
