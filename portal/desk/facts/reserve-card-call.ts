import { addDays, dayAt, lastValidDay } from '../../../contract/index.ts';
import { asActivation } from '../../../register/index.ts';
import type { FormErrors } from '../../form-check/check-form.ts';
import { valueAt, type FormData } from '../../form-check/form-data.ts';
import { authorOf } from '../../visit.ts';
import * as wording from '../../wording.ts';
import { activationFacts } from './activation-facts.ts';
import type { TaskFacts, TaskInput } from './task-facts.ts';

/** "Aktivera reservkort": the call. */
export const reserveCardCall: TaskFacts = {
  button: 'Aktivera kortet',
  buttons: {
    key: 'activation.outcome',
    words: { activate: 'Aktivera kortet', 'other-card': 'Ta det andra kortet', refuse: 'Avslå' },
  },
  shortcut: {
    words: 'Avslå med orsak',
    key: 'activation.outcome',
    answer: 'refuse',
    then: 'activation.refusalReason',
  },
  check: async (input, data) => ({ ...readBackErrors(input, data), ...(await otherCardErrors(input, data)) }),
  before: logCallBack,
  view: async ({ register, task, visit, policy }) => {
    const found = asActivation(task.case);
    const today = dayAt(Date.parse(visit.at));
    const cardNumber = cardOf(task.context, found.cardNumber);
    const [employment, card, stock] = await Promise.all([
      register.people.employment(found.employmentId),
      register.cards.find(cardNumber),
      register.units.stock(found.unitId, today),
    ]);
    const validTo = lastValidDay({
      cardType: 'reserve',
      activationDay: today,
      assignmentTo: employment?.to,
      blankExpires: card?.blankExpires,
    });
    return {
      say: `Kvittensen ska vara hos oss senast ${addDays(today, policy.receipt.remindOnDay)}.`,
      heading: 'Det här ska aktiveras',
      who: `${found.submitter.displayName} ringer, skickade in ${wording.time(found.submittedAt)}`,
      callsBack: true,
      facts: [...activationFacts(found, cardNumber), { label: 'Gäller', text: `till och med ${validTo}` }],
      checks: [
        {
          isOk: true,
          text: 'Kortet är reserverat ur enhetens lager. Intygsgivaren är varken innehavare eller kortpersonal.',
        },
        {
          isOk: false,
          lead: 'LoA 2.',
          text: 'Kortet öppnar inte Nationella läkemedelslistan, Pascal eller delar av NPÖ. Säg det till den som ringer.',
        },
      ],
      stock: {
        cards: stock.map((each) => ({ value: each.cardNumber, label: wording.cardNumber(each.cardNumber) })),
        key: 'activation.otherCardNumber',
        first: { key: 'activation.outcome', answer: 'other-card' },
      },
    };
  },
};

/** The card in the process: the case's, or another that was taken in the call. */
function cardOf(context: FormData, ofCase: string): string {
  return typeof context['cardNumber'] === 'string' ? context['cardNumber'] : ofCase;
}

function readBackErrors({ task }: TaskInput, data: FormData): FormErrors {
  const readBack = valueAt(data, ['activation', 'readBack']);
  const last = task.case.cardNumber?.slice(-4) ?? '';
  if (readBack === undefined || readBack === last) return {};
  return {
    'activation.readBack': [
      `Stämmer inte. Kortet i ärendet slutar på ${last}. Har de ett annat kort i handen, välj ”Tar ett annat kort”.`,
    ],
  };
}

async function otherCardErrors({ register, task, visit }: TaskInput, data: FormData): Promise<FormErrors> {
  const other = valueAt(data, ['activation', 'otherCardNumber']);
  if (other === undefined) return {};
  const stock = await register.units.stock(task.case.unitId, dayAt(Date.parse(visit.at)));
  if (stock.some(({ cardNumber }) => cardNumber === other)) return {};
  return {
    'activation.otherCardNumber': ['Kortet finns inte i enhetens lager. Välj ett av korten under ”Enhetens lager”.'],
  };
}

/** An activation says that the unit was called back: the log gets that call when it hasn't got it since the task came. */
async function logCallBack({ register, task, visit, unit }: TaskInput, data: FormData): Promise<void> {
  if (valueAt(data, ['activation', 'calledBack']) !== true) return;
  const { case: found } = task;
  const since = Date.parse(task.task.creationDate ?? found.submittedAt);
  const timeline = await register.cases.timeline(found.caseId);
  if (timeline.some(({ action, at }) => action === 'call-back-answered' && Date.parse(at) >= since)) return;
  const author = authorOf(visit, 'customer-service');
  await register.cases.logCallBack(found.caseId, { phone: unit.phone, answered: true, viewer: visit.viewer }, author);
}
