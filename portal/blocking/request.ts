import type { z } from 'zod';
import { latestDayThereIs, type forms } from '../../contract/index.ts';
import type { BlockSubmission } from '../../register/index.ts';
import { isRecord, type FormData } from '../form-check/form-data.ts';
import { idOfNobody } from '../start-form/start-form.ts';

/** What the form asks of the register. */
export function requestFrom(
  submissionToken: string,
  { employmentId, block, note }: z.output<(typeof forms)['card-blocking']['submission']>,
): BlockSubmission {
  return { submissionToken, employmentId, cardNumbers: [], note, ...block };
}

/** The same on the phone, with what makes sure who calls. */
export function callFrom(
  submissionToken: string,
  submission: z.output<(typeof forms)['card-blocking-call']['submission']>,
): BlockSubmission {
  const { employmentId, block, caller, callerIsHolder = false, note } = submission;
  const who = { caller, isHolder: callerIsHolder };
  const phone =
    'matched' in block
      ? { ...who, matched: block.matched ?? [], isDoubtful: block.isDoubtful, calledBack: false }
      : { ...who, matched: [], calledBack: 'calledBack' in block };
  return { submissionToken, employmentId, cardNumbers: [], note, ...block, phone };
}

/** A request of which nothing is wrong, for the answers that are missing. Its reason decides what is asked. */
export function standIns(data: FormData, way: 'portal' | 'phone'): FormData {
  const { reason = 'broken' } = answersOf(data);
  const whole = { unitId: idOfNobody, employmentId: idOfNobody, ...(way === 'phone' && { caller: '-' }) };
  if (reason === 'employment-ended') {
    const block = { reason, lastDay: latestDayThereIs, ...(way === 'phone' && { calledBack: true }) };
    return { ...whole, block };
  }
  const more = reason === 'lost' ? { lostKind: 'lost' } : reason === 'deceased' ? { deathSource: 'manager' } : {};
  return { ...whole, block: { reason, cardNumbers: ['SI00000000'], ...more } };
}

/** The answers about the block so far. */
export function answersOf({ block }: FormData): FormData {
  return isRecord(block) ? block : {};
}
