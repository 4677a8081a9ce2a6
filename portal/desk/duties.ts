import type { Viewer } from '../../contract/index.ts';
import type { Case } from '../../register/index.ts';
import { auditFault, dutyFault, type DutyFault } from '../../rights/index.ts';
import type { FormErrors } from '../form-check/check-form.ts';
import type { DeskTask } from './desk-task.ts';
import { factsOfForm } from './facts/index.ts';

/**
 * Separation of duties: nobody handles a card of their own, and who asked, vouched or typed it for a caller doesn't check the
 * identity; what a form says otherwise stands in its facts. The worker checks it again.
 */
export function dutyErrors(
  { case: found, formId, queue }: Pick<DeskTask, 'case' | 'formId' | 'queue'>,
  viewer: Viewer,
): FormErrors {
  const involved = factsOfForm(formId).involved ?? (queue === 'manager' ? 'anyone' : 'nobody');
  if (involved === 'anyone') return {};
  if (queue === 'auditor') return auditFault(viewer, found) ? { duties: [inWords('party', found)] } : {};
  const fault = dutyFault(viewer, found, involved === 'not-holder' ? 'clerical' : 'decision');
  return fault ? { duties: [inWords(fault, found)] } : {};
}

/** What is in the way, and who may instead. */
export function inWords(fault: DutyFault, { submitter, isAnsweredForByService }: Case): string {
  switch (fault) {
    case 'party':
      return 'Du är själv innehavare, intygsgivare eller den som skickade in ärendet. Lämna över till en kollega.';
    case 'typist':
      return isAnsweredForByService
        ? 'Du svarar för beställningen. En annan person på Intern kundservice fattar beslutet: lämna över till en kollega.'
        : `Du skrev in ärendet åt ${submitter.displayName}. Lämna över till en kollega, eller be ${submitter.displayName} bekräfta ärendet i portalen.`;
    case 'unanswered':
      return 'Ingen chef finns kvar som kan svara för beställningen. Be en kollega på Intern kundservice svara för den på ärendets sida.';
    case 'not-customer-service':
      return 'Uppgiften är till för Intern kundservice.';
    case 'not-id-administrator':
      return 'Bara en ID-administratör får kontrollera identiteten. Lämna över till en kollega.';
  }
}
