import { loa3Fault, type DutyFault } from '../../../rights/index.ts';
import type { FormErrors } from '../../form-check/check-form.ts';
import { cardErrors, deskCards, documentErrors, option, visitFacts } from './short-term-desk.ts';
import type { TaskFacts, TaskInput } from './task-facts.ts';
import { usual } from './usual.ts';

/** "Beställ kortet på LoA 3": the first of two ID administrators (domain P4.6). */
export const reserveCardLoa3: TaskFacts = {
  button: 'Spara',
  buttons: {
    key: 'deskCheck.outcome',
    words: {
      document: 'Beställ på kortet',
      unfinished: 'Boka ett nytt besök',
      'not-approved': 'Avsluta utan kort',
      'no-show': 'Ingen kom',
    },
  },
  check: async (input, data) => ({
    ...faultErrors(input),
    ...documentErrors(input, data),
    ...(await cardErrors(input, data, 'deskCheck.cardNumber')),
  }),
  view: async (input) => {
    const [beside, cards] = await Promise.all([usual.view(input), deskCards(input)]);
    return {
      ...beside,
      say: 'Därefter bekräftar en annan ID-administratör.',
      facts: [...visitFacts(input), ...beside.facts],
      stock: { heading: 'Servicediskens lager', cards: cards.map(option), key: 'deskCheck.cardNumber' },
    };
  },
};

/** "Bekräfta beställningen": the second, who is somebody else. */
export const reserveCardConfirm: TaskFacts = {
  button: 'Spara',
  buttons: {
    key: 'confirmation.outcome',
    words: { confirmed: 'Bekräfta och aktivera', 'not-confirmed': 'Bekräfta inte' },
  },
  check: (input) => Promise.resolve(faultErrors(input, orderedBy(input))),
  view: async (input) => {
    const beside = await usual.view(input);
    return {
      ...beside,
      say: 'Kortet blir aktivt och kvittensen registreras. Sedan hämtar innehavaren.',
      facts: [...visitFacts(input), ...beside.facts],
    };
  },
};

/** HSA-id of who ordered, from their answer. */
function orderedBy({ task }: TaskInput): string | undefined {
  const check = task.variables['deskCheck'];
  const by = typeof check === 'object' && check !== null && 'by' in check ? check.by : undefined;
  return typeof by === 'string' ? by : undefined;
}

function faultErrors({ task, visit }: TaskInput, first?: string): FormErrors {
  const fault = loa3Fault(visit.viewer, task.case, first);
  return fault === undefined ? {} : { duties: [faultWords[fault]] };
}

const faultWords: Readonly<Record<DutyFault, string>> = {
  party: 'Du är innehavare, intygsgivare eller den som skickade in eller skrev in ärendet. Lämna över till en kollega.',
  'not-customer-service': 'Bara Intern kundservice gör det här steget.',
  'not-id-administrator': 'Bara en ID-administratör gör det här steget. Lämna över till en kollega.',
  'not-loa3':
    'Du behöver rätten ID-administratör LoA 3. Den ärvs inte från LoA 2. Lämna över till en kollega som har den.',
  'not-protected': 'Innehavaren har skyddade personuppgifter. Lämna över till en kollega som har rätten till dem.',
  'same-person': 'Du beställde själv kortet. En annan ID-administratör bekräftar. Lämna över till en kollega.',
};
