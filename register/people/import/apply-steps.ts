import type { Day } from '../../../contract/index.ts';
import type { Author } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';
import { proposeEnds, withdrawEnd } from './apply-ends.ts';
import { applyEmployments } from './apply-employments.ts';
import { applyPeople } from './apply-people.ts';
import { applyEmployers, applyManagers, applyUnits } from './apply-units.ts';
import { proposeHeld } from './held.ts';
import type { Step, StepOf } from './steps.ts';

/** What follows when somebody has told another last day of an employment. */
export type EndTold = (work: Work, employmentId: string, author: Author) => Promise<void>;

/** What the storeys above do for an import. */
export interface Above {
  readonly endTold: EndTold;
  readonly takeCard: (work: Work, card: StepOf<'card'>, author: Author) => Promise<void>;
}

/**
 * Does what some steps say, in the order in which they need each other. Returns how many proposals about
 * units wait for a yes.
 */
export async function applySteps(
  work: Work,
  steps: readonly Step[],
  {
    day,
    author,
    reason,
    importId,
    above,
  }: { day: Day; author: Author; reason: string; importId: string; above: Above },
): Promise<{ readonly waiting: number }> {
  const of = <Kind extends Step['kind']>(kind: Kind): StepOf<Kind>[] =>
    steps.filter((step): step is StepOf<Kind> => step.kind === kind);
  await applyEmployers(work, of('employer'), author);
  await applyUnits(work, of('unit'), author);
  await applyPeople(work, of('person'), author);
  await applyEmployments(work, of('employment'), { day, author });
  await applyManagers(work, of('manager'), { day, author, reason });
  const waiting = await proposeHeld(work, { units: of('units-held'), protections: of('protection-held') }, author);
  for (const step of steps) {
    if (step.kind === 'card') await above.takeCard(work, step, author);
    if (step.kind === 'end-told') await above.endTold(work, step.employmentId, author);
    if (step.kind === 'end-withdrawn') await withdrawEnd(work, step.employmentId, author);
  }
  await proposeEnds(
    work,
    steps.flatMap((step) => (step.kind === 'end-proposed' ? [step.employmentId] : [])),
    { importId, author },
  );
  return { waiting };
}
