import type { Viewer } from '../../contract/index.ts';
import { auditFault, dutyFault, type DutyFault } from '../../rights/index.ts';
import type { FormErrors } from '../form-check/check-form.ts';
import { forbidden } from '../middleware/refuse.ts';
import type { DeskTask } from './desk-task.ts';
import { inWords } from './fault-words.ts';
import { portalTask } from './portal-tasks.ts';

type Asked = Pick<DeskTask, 'case' | 'formId' | 'queue' | 'variables'>;

/**
 * Separation of duties: nobody handles a card of their own, and who asked, vouched or typed it for a caller doesn't check the
 * identity; a task may say otherwise (`involved`), or need a right of its own. The worker checks it again.
 */
export function taskFault(desk: Asked, viewer: Viewer): DutyFault | undefined {
  const { case: found, formId, queue } = desk;
  const known = portalTask(formId);
  const involved = known.involved ?? (queue === 'manager' ? 'anyone' : 'nobody');
  if (involved === 'anyone') return undefined;
  if (queue === 'auditor') return auditFault(viewer, found) ? 'party' : undefined;
  return dutyFault(viewer, found, involved === 'not-holder' ? 'clerical' : 'decision') ?? known.fault?.(viewer, desk);
}

/** The same in words, as what is wrong with an answer. */
export function dutyErrors(desk: Asked, viewer: Viewer): FormErrors {
  const fault = taskFault(desk, viewer);
  return fault ? { duties: [inWords(fault, desk.case)] } : {};
}

/** Refuses, with 403, who may not decide the task: they note nothing on which its decision rests. */
export function refuseUnfit(desk: Asked, viewer: Viewer): void {
  const fault = taskFault(desk, viewer);
  if (fault) throw forbidden(inWords(fault, desk.case));
}
