import {
  BookedVisit,
  dayAt,
  deskLocation,
  ForeignDetails,
  mustLastTo,
  visitTimeInWords,
  words,
} from '../../../contract/index.ts';
import type { Card } from '../../../register/index.ts';
import { factsOf, type Fact } from '../../fact.ts';
import { isIdAdministrator } from '../../../rights/index.ts';
import type { FormErrors } from '../../form-check/check-form.ts';
import { valueAt, type FormData } from '../../form-check/form-data.ts';
import { authorOf } from '../../visit.ts';
import * as wording from '../../wording.ts';
import type { TaskFacts, TaskInput } from './task-facts.ts';
import { usual } from './usual.ts';

/** "Kontrollera identiteten": what the order says stands beside, also the passport's number, which is never in the form. */
export const deskIdentity: TaskFacts = {
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
  beginWith: ({ task, unit }) => {
    const rule = task.variables['idRule'];
    const manager = unit.manager && rule !== 'document' ? { managerHsaId: unit.manager.hsaId } : {};
    return { deskCheck: { outcome: rule, ...manager } };
  },
  check: async (input, data) => ({
    ...administratorErrors(input),
    ...documentErrors(input, data),
    ...(await cardErrors(input, data, 'deskCheck.cardNumber')),
  }),
  view: async (input) => {
    const [beside, cards, passport] = await Promise.all([usual.view(input), deskCards(input), passportOf(input)]);
    const { unit } = input;
    return {
      ...beside,
      say: 'Därefter skapas kvittensen.',
      facts: [
        ...visitFacts(input),
        ...passport,
        ...factsOf({
          label: 'Chef i dag',
          text: unit.manager?.displayName,
          ...(unit.manager && { sub: unit.manager.hsaId }),
        }),
        ...beside.facts,
      ],
      stock: { heading: 'Servicediskens lager', cards: cards.map(option), key: 'deskCheck.cardNumber' },
    };
  },
};

/** "Lämna ut kortet". */
export const shortTermHandOver: TaskFacts = {
  button: 'Lämna ut och aktivera',
  buttons: {
    key: 'handOver.outcome',
    words: { issued: 'Lämna ut och aktivera', 'other-card': 'Ta det andra kortet', unfinished: 'Boka ett nytt besök' },
  },
  beginWith: () => ({ handOver: { outcome: 'issued' } }),
  check: async (input, data) => ({
    ...administratorErrors(input),
    ...(await cardErrors(input, data, 'handOver.otherCardNumber')),
  }),
  view: async (input) => {
    const [beside, cards] = await Promise.all([usual.view(input), deskCards(input)]);
    const first = { key: 'handOver.outcome', answer: 'other-card' };
    return {
      ...beside,
      say: 'Kortet blir aktivt och kvittensen registreras.',
      facts: [...visitFacts(input), ...beside.facts],
      stock: { heading: 'Servicediskens lager', cards: cards.map(option), key: 'handOver.otherCardNumber', first },
    };
  },
};

function administratorErrors({ visit }: TaskInput): FormErrors {
  if (isIdAdministrator(visit.viewer)) return {};
  return { duties: ['Bara en ID-administratör får kontrollera identiteten. Lämna över till en kollega.'] };
}

function documentErrors({ visit, policy }: TaskInput, data: FormData): FormErrors {
  const today = dayAt(Date.parse(visit.at));
  const outcome = valueAt(data, ['deskCheck', 'outcome']);
  const isPassport = outcome === 'passport';
  const needed = mustLastTo(isPassport ? 'passport' : 'document', today, policy.order.passportValid);
  return {
    ...tooShort('deskCheck.validTo', valueAt(data, ['deskCheck', 'validTo']), needed),
    ...tooShort('deskCheck.managerValidTo', valueAt(data, ['deskCheck', 'managerValidTo']), today),
  };
}

function tooShort(key: string, validTo: unknown, needed: string): FormErrors {
  if (typeof validTo !== 'string' || validTo >= needed) return {};
  return { [key]: [`Ska gälla minst till och med ${needed}. Välj att de behöver komma igen om den inte gör det.`] };
}

async function cardErrors(input: TaskInput, data: FormData, key: string): Promise<FormErrors> {
  const cardNumber = valueAt(data, key.split('.'));
  if (typeof cardNumber !== 'string') return {};
  const cards = await deskCards(input);
  if (cards.some((card) => card.cardNumber === cardNumber)) return {};
  const [oldest] = cards;
  const instead = oldest ? `Äldst är ${oldest.cardNumber}.` : 'Lagret är tomt.';
  return { [key]: [`Kortet ligger inte i servicediskens lager. ${instead}`] };
}

/** Short-term cards at the desk of the visit, oldest first. */
async function deskCards({ register, task, visit }: TaskInput): Promise<Card[]> {
  const booked = BookedVisit.safeParse(task.variables['visit']);
  if (!booked.success) return [];
  return register.stock.usable(deskLocation(booked.data.desk), 'short-term', dayAt(Date.parse(visit.at)));
}

function option({ cardNumber }: Card) {
  return { value: cardNumber, label: wording.cardNumber(cardNumber) };
}

function visitFacts({ task }: TaskInput): Fact[] {
  const booked = BookedVisit.safeParse(task.variables['visit']);
  if (!booked.success) return [];
  const { startsAt, desk, purpose } = booked.data;
  return factsOf({
    label: 'Besök',
    text: visitTimeInWords(startsAt),
    sub: `${desk}, ${words.visitPurpose[purpose].toLowerCase()}`,
  });
}

/** What the order says of the passport, to compare with what is shown; each look is logged (domain: Privacy). */
async function passportOf({ register, task, visit }: TaskInput): Promise<Fact[]> {
  const { case: found } = task;
  if (found.processId !== 'foreign-staff-order' || !found.holder) return [];
  const details = ForeignDetails.safeParse(await register.cases.details(found.caseId));
  if (!details.success) return [];
  const { caseId, unitId, holder } = found;
  const author = authorOf(visit, 'customer-service');
  await register.audit.append({ action: 'details-viewed', author, caseId, personId: holder.personId, unitId });
  const { passportNumber, passportCountry, birthDate, citizenship } = details.data;
  return factsOf(
    { label: 'Född', text: birthDate },
    { label: 'Medborgarskap', text: citizenship },
    { label: 'Pass', text: `${passportNumber}, ${passportCountry}` },
  );
}
