import { dayAt, forms, type Viewer } from '../../contract/index.ts';
import { isProblem } from '../../client/index.ts';
import type { Case } from '../../register/index.ts';
import { checkForm, type FormErrors } from '../form-check/check-form.ts';
import { isRecord, valueAt, type FormData } from '../form-check/form-data.ts';
import type { PortalServices } from '../services.ts';
import { errorsOf } from '../start-form/start-form.ts';
import { authorOf, type Visit } from '../visit.ts';
import { isOpen, type DeskTask } from './task.ts';

/** `conflict`: the task is done, or somebody else's. */
export type Completion =
  { readonly kind: 'done' } | { readonly kind: 'errors'; readonly errors: FormErrors } | { readonly kind: 'conflict' };

/**
 * Completes a task for the person who has claimed it: the form's own rules, the contract, separation of duties, and what
 * only the register knows. The engine gets the answer with who and when; the worker checks the person again.
 * An activation says that the unit was called back: the log gets that call when it hasn't got it since the task came.
 */
export async function completeTask(
  { client, register }: Pick<PortalServices, 'client' | 'register'>,
  desk: DeskTask,
  { data, visit }: { data: FormData; visit: Visit },
): Promise<Completion> {
  if (!isOpen(desk.task) || desk.task.assignee !== visit.viewer.hsaId) return { kind: 'conflict' };
  const answer = checkForm(desk.form, data, desk.context, Date.parse(visit.at));
  if (!answer.ok) return { kind: 'errors', errors: answer.errors };
  const submission = forms[desk.formId].submission.safeParse(answer.data);
  if (!submission.success) return { kind: 'errors', errors: errorsOf(submission.error) };
  const errors = {
    ...dutyErrors(desk, visit.viewer),
    ...readBackErrors(answer.data, desk.case),
    ...(await otherCardErrors(register, answer.data, desk.case, visit.at)),
  };
  if (Object.keys(errors).length > 0) return { kind: 'errors', errors };
  if (valueAt(answer.data, ['activation', 'calledBack']) === true) await logCallBack(register, desk, visit);
  try {
    await client.completeUserTask(desk.task.userTaskKey, signed(submission.data, visit));
    return { kind: 'done' };
  } catch (error) {
    if (isProblem(error, 'INVALID_STATE', 'NOT_FOUND')) return { kind: 'conflict' };
    throw error;
  }
}

async function logCallBack(
  register: PortalServices['register'],
  { task, case: found }: DeskTask,
  visit: Visit,
): Promise<void> {
  const since = Date.parse(task.creationDate ?? found.submittedAt);
  const timeline = await register.cases.timeline(found.caseId);
  if (timeline.some(({ action, at }) => action === 'call-back-answered' && Date.parse(at) >= since)) return;
  const { phone } = await register.units.get(found.unitId, dayAt(Date.parse(visit.at)));
  await register.cases.logCallBack(found.caseId, { phone, answered: true }, authorOf(visit, 'customer-service'));
}

/** Adds who and when to each answer: `{ activation: { …, by, at } }`. */
function signed(submission: Readonly<Record<string, unknown>>, { viewer, at }: Visit): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(submission).map(([name, answer]) => [
      name,
      isRecord(answer) ? { ...answer, by: viewer.hsaId, at } : answer,
    ]),
  );
}

/** Nobody activates, reviews or blocks for a card of their own; who asked or vouched doesn't check the identity. */
export function dutyErrors({ case: found, formId }: Pick<DeskTask, 'case' | 'formId'>, viewer: Viewer): FormErrors {
  const isHolder = found.holder?.personId === viewer.personId;
  const isParty = [found.submitter, found.attester].some((party) => party?.personId === viewer.personId);
  if (!isHolder && (!isParty || formId === 'card-block')) return {};
  return {
    duties: ['Du är själv innehavare, intygsgivare eller den som skickade in ärendet. Lämna över till en kollega.'],
  };
}

function readBackErrors(data: FormData, { cardNumber = '' }: Case): FormErrors {
  const readBack = valueAt(data, ['activation', 'readBack']);
  const last = cardNumber.slice(-4);
  if (readBack === undefined || readBack === last) return {};
  return {
    'activation.readBack': [
      `Stämmer inte. Kortet i ärendet slutar på ${last}. Har de ett annat kort i handen, välj ”Tar ett annat kort”.`,
    ],
  };
}

async function otherCardErrors(
  register: PortalServices['register'],
  data: FormData,
  found: Case,
  at: string,
): Promise<FormErrors> {
  const other = valueAt(data, ['activation', 'otherCardNumber']);
  if (other === undefined) return {};
  const stock = await register.units.stock(found.unitId, dayAt(Date.parse(at)));
  if (stock.some(({ cardNumber }) => cardNumber === other)) return {};
  return {
    'activation.otherCardNumber': ['Kortet finns inte i enhetens lager. Välj ett av korten under ”Enhetens lager”.'],
  };
}
