import { z } from 'zod';
import {
  BookedVisit,
  ExtensionAnswer,
  DeskAnswer,
  Loa3Answer,
  deskCheckFault,
  deskLocation,
  ForeignDetails,
  IdRule,
  mustLastTo,
  visitTimeInWords,
  vouchWords,
  words,
} from '../../../contract/index.ts';
import type { Card } from '../../../register/index.ts';
import { particularsOf, type Particular } from '../../pages/particular.ts';
import { deskFault, vouchFault } from '../../../rights/index.ts';
import type { FormErrors } from '../../form-check/check-form.ts';
import { valueAt, type FormData } from '../../form-check/form-data.ts';
import { authorOf } from '../../login/requester.ts';
import * as wording from '../../pages/wording.ts';
import type { PortalTask, TaskInput } from '../../desk/portal-task.ts';
import { cardIn, ofCertificates } from '../../companion/values.ts';
import { passportParticular } from '../../foreign-staff/index.ts';
import { receiptParticular } from '../../desk/receipt-particular.ts';
import { usual } from '../../desk/usual-task.ts';

/** "Kontrollera identiteten": what the order says stands beside, also the passport's number, which is never in the form. */
export const deskIdentity: PortalTask = {
  fault: (viewer, { case: found }) => deskFault(viewer, found),
  button: 'Spara',
  buttons: {
    key: 'deskCheck.outcome',
    words: {
      document: 'Godkänn och välj kortet',
      passport: 'Godkänn och välj kortet',
      vouching: 'Godkänn och välj kortet',
      unfinished: 'Boka ett nytt besök',
      'not-approved': 'Avsluta utan kort',
      'no-show': 'Ingen kom',
    },
  },
  beginWith: ({ task, unit }) =>
    unit.manager && task.variables['idRule'] !== 'document' ? { deskCheck: { managerHsaId: unit.manager.hsaId } } : {},
  context: ({ requester, policy }) =>
    Promise.resolve({
      passportMustLastTo: mustLastTo('passport', requester.day, policy.order.passportValid),
    }),
  check: async (input, data) => ({
    ...identityErrors(input, data),
    ...(await managerErrors(input, data)),
    ...(await cardErrors(input, data, 'deskCheck.cardNumber')),
  }),
  view: async (input) => {
    const [beside, cards, passport] = await Promise.all([usual.view(input), deskCards(input), passportOf(input)]);
    const { unit } = input;
    return {
      ...beside,
      say: 'Därefter skapas kvittensen.',
      particulars: [
        ...visitParticulars(input),
        ...passport,
        ...particularsOf({
          label: 'Chef i dag',
          text: unit.manager?.displayName,
          ...(unit.manager && { sub: unit.manager.hsaId }),
        }),
        ...beside.particulars,
      ],
      stock: { heading: 'Servicediskens lager', cards: cards.map(option), key: 'deskCheck.cardNumber' },
    };
  },
};

/** "Lämna ut kortet". */
export const shortTermHandOver: PortalTask = {
  fault: (viewer, { case: found }) => deskFault(viewer, found),
  button: 'Lämna ut och aktivera',
  inPortal: {
    errand: 'certifikat',
    values: (input) => {
      const cardNumber = cardIn(input);
      return input.task.case.processId === 'reserve-card-activation'
        ? ofCertificates(input, { cardNumber, cardType: 'reserve', loa: 'LoA 2' })
        : ofCertificates(input, { cardNumber, cardType: 'short-term' });
    },
  },
  buttons: {
    key: 'handOver.outcome',
    words: { issued: 'Lämna ut och aktivera', 'other-card': 'Ta det andra kortet', unfinished: 'Boka ett nytt besök' },
  },
  check: (input, data) => cardErrors(input, data, 'handOver.otherCardNumber'),
  view: async (input) => {
    const [beside, cards, receipt] = await Promise.all([usual.view(input), deskCards(input), receiptParticular(input)]);
    const first = { key: 'handOver.outcome', answer: 'other-card' };
    return {
      ...beside,
      say: 'Kortet blir aktivt och kvittensen registreras.',
      particulars: [...receipt, ...visitParticulars(input), ...beside.particulars],
      stock: { heading: 'Servicediskens lager', cards: cards.map(option), key: 'handOver.otherCardNumber', first },
    };
  },
};

/** What the answer itself tells, by the rule that the worker asks again. */
export function identityErrors({ task, requester }: TaskInput, data: FormData): FormErrors {
  const seen = z.union([DeskAnswer, Loa3Answer, ExtensionAnswer]).safeParse(valueAt(data, ['deskCheck']));
  const rule = IdRule.safeParse(task.variables['idRule']);
  if (!seen.success || !rule.success) return {};
  const fault = deskCheckFault(rule.data, seen.data, requester.day);
  return fault ? { [`deskCheck.${fault.field}`]: [fault.message] } : {};
}

/** Whether the manager who is there may be: said at the question, before anything is completed. */
async function managerErrors({ register, task, requester }: TaskInput, data: FormData): Promise<FormErrors> {
  const managerHsaId = valueAt(data, ['deskCheck', 'managerHsaId']);
  if (typeof managerHsaId !== 'string') return {};
  const manager = await register.people.viewer(managerHsaId, requester.at);
  const fault = manager ? vouchFault(manager, task.case) : 'not-manager';
  return fault ? { 'deskCheck.managerHsaId': [vouchWords[fault]] } : {};
}

export async function cardErrors(input: TaskInput, data: FormData, key: string): Promise<FormErrors> {
  const cardNumber = valueAt(data, key.split('.'));
  if (typeof cardNumber !== 'string') return {};
  const cards = await deskCards(input);
  if (cards.some((card) => card.cardNumber === cardNumber)) return {};
  const [oldest] = cards;
  const instead = oldest ? `Äldst är ${wording.cardNumber(oldest.cardNumber)}.` : 'Lagret är tomt.';
  return { [key]: [`Kortet ligger inte i servicediskens lager. ${instead}`] };
}

/** What the desk of the visit gives: reserve cards in an activation, else short-term cards; oldest first. */
export async function deskCards({ register, task, requester }: TaskInput): Promise<Card[]> {
  const booked = BookedVisit.safeParse(task.variables['visit']);
  if (!booked.success) return [];
  const cardType = task.case.processId === 'reserve-card-activation' ? 'reserve' : 'short-term';
  return register.stock.usable({ location: deskLocation(booked.data.desk), cardType, day: requester.day });
}

export function option({ cardNumber }: Card) {
  return { value: cardNumber, label: wording.cardNumber(cardNumber) };
}

export function visitParticulars({ task }: TaskInput): Particular[] {
  const booked = BookedVisit.safeParse(task.variables['visit']);
  if (!booked.success) return [];
  const { startsAt, desk, purpose } = booked.data;
  return particularsOf({
    label: 'Besök',
    text: visitTimeInWords(startsAt),
    sub: `${desk}, ${words.visitPurpose[purpose].toLowerCase()}`,
  });
}

/** What the order says of the passport, to compare with what is shown; each look is logged (domain: Privacy). */
async function passportOf({ register, task, requester }: TaskInput): Promise<Particular[]> {
  const { case: found } = task;
  if (found.processId !== 'foreign-staff-order' || !found.holder) return [];
  const details = ForeignDetails.safeParse(await register.cases.details(found.caseId));
  if (!details.success) return [];
  const { caseId, unitId, holder } = found;
  const author = authorOf(requester, 'customer-service');
  await register.audit.append({ action: 'details-viewed', author, caseId, personId: holder.personId, unitId });
  const { birthDate, citizenship } = details.data;
  return [
    ...particularsOf({ label: 'Född', text: birthDate }, { label: 'Medborgarskap', text: citizenship }),
    passportParticular(details.data, found.number),
  ];
}
