import type { Context } from '../../kernel/context.ts';
import { openImport } from './run.ts';
import { stagedSteps } from './staged-steps.ts';
import type { Step } from './steps.ts';

/** Steps that are unsealed at a time. */
const together = 500;

/**
 * True when steps change anything about a person themselves: their data, their employment, or whether they
 * head a unit. What waits for somebody else's yes changes nothing.
 */
export function isAbout({ steps }: { readonly steps: readonly Step[] }, hsaId: string): boolean {
  return steps.some(
    (step) =>
      ('personHsaId' in step && step.kind !== 'protection-held' && step.personHsaId === hsaId) ||
      (step.kind === 'person' && step.hsaId === hsaId) ||
      (step.kind === 'manager' && [step.managerHsaId, ...step.formerHsaIds].includes(hsaId)),
  );
}

/** True when that is so of what isn't done yet of the import under way. */
export async function isRestAbout(context: Context, hsaId: string): Promise<boolean> {
  const open = await openImport(context);
  for (let from = open?.applied ?? 0; open && from < open.steps; from += together) {
    const rest = await stagedSteps(context, open.importId, { from, limit: together });
    if (isAbout({ steps: rest.map(({ step }) => step) }, hsaId)) return true;
  }
  return false;
}
