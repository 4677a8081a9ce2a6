import type { Viewer } from '../../contract/index.ts';
import { auditFault, dutyFault } from '../../rights/index.ts';
import type { FormErrors } from '../form-check/check-form.ts';
import type { DeskTask } from './desk-task.ts';
import { inWords } from './fault-words.ts';
import { portalTask } from './portal-tasks.ts';

/**
 * Separation of duties: nobody handles a card of their own, and who asked, vouched or typed it for a caller doesn't check the
 * identity; a task may say otherwise (`involved`). The worker checks it again.
 */
export function dutyErrors(
  { case: found, formId, queue }: Pick<DeskTask, 'case' | 'formId' | 'queue'>,
  viewer: Viewer,
): FormErrors {
  const involved = portalTask(formId).involved ?? (queue === 'manager' ? 'anyone' : 'nobody');
  if (involved === 'anyone') return {};
  if (queue === 'auditor') return auditFault(viewer, found) ? { duties: [inWords('party', found)] } : {};
  const fault = dutyFault(viewer, found, involved === 'not-holder' ? 'clerical' : 'decision');
  return fault ? { duties: [inWords(fault, found)] } : {};
}
