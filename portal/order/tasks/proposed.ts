import { authorOf } from '../../login/requester.ts';
import type { FormErrors } from '../../form-check/check-form.ts';
import type { TaskBeside, TaskInput } from '../../desk/portal-task.ts';

/** Employments that an order proposes: only customer service learns that the register knows who was typed. */

/** What the register knows of the number, or the name and birth date, that was typed. A view of a person is logged. */
export async function knownAs({ register, task, requester }: TaskInput): Promise<TaskBeside['checks']> {
  const known = await register.proposals.knownAs(task.case.caseId, {
    viewer: requester.viewer,
    author: authorOf(requester, 'customer-service'),
  });
  switch (known?.kind) {
    case undefined:
      return [];
    case 'unknown':
      return [{ isOk: true, lead: 'Ny person.', text: 'Registret känner inte personen.' }];
    case 'restricted':
      return [{ isOk: false, lead: 'Inte din uppgift.', text: restricted }];
    case 'known': {
      const { displayName, hsaId, hasHsaRecord } = known.person;
      const where = known.units.length > 0 ? `Anställd på ${known.units.join(', ')}.` : 'Ingen anställning i dag.';
      const who = hasHsaRecord ? `${displayName}, ${hsaId}` : displayName;
      const text = `${who}. ${where} Beställaren ser bara namnet som skrevs. Kontrollera att uppdraget är riktigt.`;
      return [{ isOk: false, lead: 'Personen finns redan i registret.', text }];
    }
  }
}

const restricted = 'En kollega med behörighet för skyddade personuppgifter måste ta beställningen.';
const words = {
  own: 'Beställningen gäller dig själv. Lämna över till en kollega.',
  restricted,
  reviewer: 'Du har granskat beställningen. En annan handläggare bekräftar anställningen i HSA.',
} as const;

/** Why the person may not review the order, or enter what HSA shows. */
export async function proposalErrors(
  { register, task, requester }: TaskInput,
  step: 'review' | 'hsa',
): Promise<FormErrors> {
  const fault = await register.proposals.fault(task.case.caseId, { step, viewer: requester.viewer });
  return fault === undefined ? {} : { duties: [words[fault]] };
}
