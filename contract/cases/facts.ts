import { z } from 'zod';
import { ActivationFacts, ExtensionFacts } from '../activation/index.ts';
import { BlockFacts } from '../blocking/index.ts';
import { EmploymentEndFacts } from '../employment-end/index.ts';
import { ForeignFacts } from '../foreign-staff/index.ts';
import { OrderFacts } from '../order/index.ts';

/**
 * Root processes are cases (number, confirmation, withdrawal). Process id → what of the submission the case remembers in plain
 * text: decisions and ids, never personal data, which is sealed beside it (register, `cases.details`).
 */
export const caseFacts = {
  'reserve-card-activation': ActivationFacts,
  'reserve-card-extension': ExtensionFacts,
  'card-blocking': BlockFacts,
  'employment-ended': EmploymentEndFacts,
  'card-order': OrderFacts,
  'foreign-staff-order': ForeignFacts,
  'reserve-card-order': z.strictObject({ cards: z.int().min(1), forms: z.int().min(0) }),
} as const;
export type CaseProcessId = keyof typeof caseFacts;
export type CaseFacts<Id extends CaseProcessId> = z.infer<(typeof caseFacts)[Id]>;

/** The facts of a case as its process knows them. Throws when they are not those of that process. */
export function factsOf<Id extends CaseProcessId>(
  processId: Id,
  found: { readonly processId: string; readonly facts: unknown },
): CaseFacts<Id> {
  if (found.processId !== processId) throw new TypeError(`A case of ${found.processId} has no facts of ${processId}`);
  return schemas[processId].parse(found.facts);
}

const schemas: { readonly [Id in CaseProcessId]: z.ZodType<CaseFacts<Id>> } = caseFacts;
