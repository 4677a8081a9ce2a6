import type { Viewer } from '../../contract/index.ts';
import type { FormErrors } from '../form-check/check-form.ts';
import type { DeskTask } from './desk-task.ts';
import { factsOfForm } from './facts/index.ts';

/**
 * Separation of duties: nobody of card staff handles a card of their own, and who asked or vouched doesn't check the
 * identity; what a form says otherwise stands in its facts. The worker checks it again.
 */
export function dutyErrors(
  { case: found, formId, queue }: Pick<DeskTask, 'case' | 'formId' | 'queue'>,
  viewer: Viewer,
): FormErrors {
  const involved = factsOfForm(formId).involved ?? (queue === 'manager' ? 'anyone' : 'nobody');
  const isHolder = found.holder?.personId === viewer.personId;
  const isParty = [found.submitter, found.attester].some((party) => party?.personId === viewer.personId);
  const isRefused = (isHolder && involved !== 'anyone') || (isParty && involved === 'nobody');
  if (!isRefused) return {};
  return {
    duties: ['Du är själv innehavare, intygsgivare eller den som skickade in ärendet. Lämna över till en kollega.'],
  };
}
