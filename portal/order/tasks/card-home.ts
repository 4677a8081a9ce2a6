import { dayOf, Instant, OrderFacts } from '../../../contract/index.ts';
import { cardIn } from '../../companion/values.ts';
import { deskFault } from '../../../rights/index.ts';
import type { FormErrors } from '../../form-check/check-form.ts';
import { valueAt, type FormData } from '../../form-check/form-data.ts';
import type { PortalTask, TaskInput } from '../../desk/portal-task.ts';
import { receiptParticular } from '../../desk/receipt-particular.ts';
import { usual } from '../../desk/usual-task.ts';
import { deskChecks, documentErrors, mustLast } from './card-order-desk.ts';

/** Tasks of an order whose card is sent to the registered address. */

/** "Registrera att kortet är skickat hem". */
export const cardHomeSent: PortalTask = {
  button: 'Kortet är skickat',
  involved: 'not-holder',
  beginWith: ({ requester }) => ({ sent: { sentOn: requester.day } }),
  check: async (input, data) => ({
    ...(await numberErrors(input, data, 'sent')),
    ...sentErrors(input, data),
  }),
  view: async (input) => {
    const isProtected = input.task.case.holder?.protectedIdentity === true;
    return {
      ...(await usual.view(input)),
      say: 'Innehavaren får ett mejl om hur kortet aktiveras.',
      checks: isProtected
        ? [
            {
              isOk: false,
              lead: 'Skyddade personuppgifter.',
              text: 'Brevet går genom Skatteverkets förmedling. Fråga aldrig efter adressen, och skriv den ingenstans.',
            },
          ]
        : [],
    };
  },
};

/** "Registrera kortets nummer". */
export const cardHomeNumber: PortalTask = {
  button: 'Spara numret',
  involved: 'not-holder',
  check: (input, data) => numberErrors(input, data, 'numberRead'),
  view: async (input) => ({
    ...(await usual.view(input)),
    say: 'Därefter finns kvittensen att skriva ut, och kortet kan aktiveras.',
  }),
};

/** "Aktivera kortet vid disken". */
export const cardHomeActivation: PortalTask = {
  fault: (viewer, { case: found }) => deskFault(viewer, found),
  button: 'Aktivera kortet',
  buttons: {
    key: 'handOver.outcome',
    words: {
      'handed-over': 'Aktivera kortet',
      'come-again': 'Spara, personen kommer igen',
      'no-show': 'Spara, personen kom inte',
      'not-approved': 'Spara, kortet aktiveras inte',
    },
  },
  context: (input) => Promise.resolve({ idMustLastTo: mustLast(input) }),
  check: (input, data) =>
    Promise.resolve({ ...documentErrors(input, data, 'handOver'), ...broughtErrors(input, data) }),
  view: async (input) => {
    const [beside, receipt] = await Promise.all([usual.view(input), receiptParticular(input)]);
    return {
      ...beside,
      say: 'Kortet blir aktivt, och det gamla kortet spärras.',
      particulars: [...receipt, ...untilWhen(input), ...beside.particulars],
      checks: deskChecks(input),
    };
  },
};

/** "Spärra kortet som inte kom fram". */
export const cardHomeBlock: PortalTask = {
  button: 'Kortet är spärrat',
  involved: 'not-holder',
  inPortal: {
    errand: 'sparra',
    values: (input) => {
      const cardNumber = cardIn(input);
      const card = cardNumber === undefined ? {} : { cardNumber };
      return Promise.resolve({ ...card, reason: 'Förlorat', reference: input.task.case.number });
    },
    answers: () => ({ 'lostBlock.blocked': true }),
  },
  view: async (input) => ({
    ...(await usual.view(input)),
    say: 'Kortet makuleras här. Det går inte att ångra.',
  }),
};

async function numberErrors({ register }: TaskInput, data: FormData, name: 'sent' | 'numberRead'): Promise<FormErrors> {
  const cardNumber = valueAt(data, [name, 'cardNumber']);
  const known = typeof cardNumber === 'string' ? await register.cards.find(cardNumber) : undefined;
  if (!known) return {};
  return { [`${name}.cardNumber`]: ['Kortnumret finns redan i registret. Läs numret en gång till.'] };
}

function sentErrors({ requester, task }: TaskInput, data: FormData): FormErrors {
  const sentOn = valueAt(data, ['sent', 'sentOn']);
  if (typeof sentOn !== 'string') return {};
  if (sentOn > requester.day) return { 'sent.sentOn': ['Dagen har inte varit än. Skriv dagen då kortet skickades.'] };
  const ordered = Instant.safeParse(task.variables['orderedAt']).data;
  const first = ordered && dayOf(ordered);
  if (first === undefined || sentOn >= first) return {};
  return {
    'sent.sentOn': [
      `Kortet beställdes i SITHS eID Portal ${first}. Skriv den dagen eller en senare, då kortet skickades.`,
    ],
  };
}

function broughtErrors({ task }: TaskInput, data: FormData): FormErrors {
  const brought = valueAt(data, ['handOver', 'broughtNumber']);
  if (typeof brought !== 'string' || brought === task.variables['cardNumber']) return {};
  return {
    'handOver.broughtNumber': [
      'Det är inte kortet i beställningen. Läs numret en gång till. Har personen ett annat kort med sig väljer du att personen kommer igen.',
    ],
  };
}

function untilWhen({ task }: TaskInput) {
  const sentHome = OrderFacts.safeParse(task.case.facts).data?.sentHome;
  if (!sentHome) return [];
  const { sentOn, annulledOn } = sentHome;
  return [{ label: 'Skickat hem', text: sentOn, sub: `makuleras ${annulledOn}` }];
}
