import type { CaseProcessId } from './cases/facts.ts';
import { forms, formsOf } from './forms.ts';

/**
 * What a form's contract says of answers which tell that something is done outside the register and can't be undone there: ordered,
 * activated or blocked in SITHS eID Portal, handed over, sent. Each form with such answers exports one as `deed`.
 */
export interface Deed {
  /** Answers that tell of it; without: every answer. */
  readonly outcomes?: readonly string[];
  /** Where it is one; without: wherever the form is used. */
  readonly processes?: readonly CaseProcessId[];
  /**
   * What it makes of its case. `no-return`: it can't be withdrawn any more. `card-given`: the same, and the card that is reserved for it is its
   * holder's; one that is given until the ordered one is there leaves its order as it is. `nothing`: a block, which no case can take back.
   */
  readonly makes: 'no-return' | 'card-given' | 'nothing';
}

/** Of the forms that have one. */
export const deeds: ReadonlyMap<string, Deed> = new Map(
  Object.entries(forms).flatMap(([id, form]): [string, Deed][] => ('deed' in form ? [[id, form.deed]] : [])),
);

/** An answer to a user task's form. `outcome`: what was chosen in it, where anything is. */
export interface FormAnswer {
  readonly formId: string;
  readonly outcome: string | undefined;
  /** Of its case. */
  readonly processId: CaseProcessId;
}

/** The deed that an answer tells of; undefined: it tells of none. */
export function deedOf({ formId, outcome, processId }: FormAnswer): Deed | undefined {
  const deed = deeds.get(formId);
  if (deed?.processes && !deed.processes.includes(processId)) return undefined;
  if (deed?.outcomes && (outcome === undefined || !deed.outcomes.includes(outcome))) return undefined;
  return deed;
}

/** True of tasks that stand when their case is withdrawn: a block that was asked for is done all the same. */
export function outlivesWithdrawal(formId: string): boolean {
  return Object.hasOwn(formsOf.blocking, formId);
}
