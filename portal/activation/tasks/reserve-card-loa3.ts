import { loa3Fault } from '../../../rights/index.ts';
import { inWords } from '../../desk/fault-words.ts';
import type { FormErrors } from '../../form-check/check-form.ts';
import { cardErrors, deskCards, identityErrors, option, visitParticulars } from '../../issue/index.ts';
import { cardIn, ofCertificates } from '../../companion/values.ts';
import type { PortalErrand, PortalTask, TaskInput } from '../../desk/portal-task.ts';
import { usual } from '../../desk/usual-task.ts';

const onLoa3 = {
  errand: 'certifikat',
  values: (input) => ofCertificates(input, { cardNumber: cardIn(input), cardType: 'reserve', loa: 'LoA 3' }),
} as const satisfies PortalErrand;

/** "Beställ kortet på LoA 3": the first of two ID administrators (domain P4.6). */
export const reserveCardLoa3: PortalTask = {
  button: 'Spara',
  inPortal: onLoa3,
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
    ...loa3Errors(input),
    ...identityErrors(input, data),
    ...(await cardErrors(input, data, 'deskCheck.cardNumber')),
  }),
  view: async (input) => {
    const [beside, cards] = await Promise.all([usual.view(input), deskCards(input)]);
    return {
      ...beside,
      say: 'Därefter bekräftar en annan ID-administratör.',
      particulars: [...visitParticulars(input), ...beside.particulars],
      stock: { heading: 'Servicediskens lager', cards: cards.map(option), key: 'deskCheck.cardNumber' },
    };
  },
};

/** "Bekräfta beställningen": the second, who is somebody else. */
export const reserveCardConfirm: PortalTask = {
  button: 'Spara',
  inPortal: onLoa3,
  isForAnother: true,
  buttons: {
    key: 'confirmation.outcome',
    words: { confirmed: 'Bekräfta och aktivera', 'not-confirmed': 'Bekräfta inte' },
  },
  check: (input) => Promise.resolve(loa3Errors(input, orderedBy(input))),
  view: async (input) => {
    const beside = await usual.view(input);
    return {
      ...beside,
      say: 'Kortet blir aktivt och kvittensen registreras. Sedan hämtar innehavaren.',
      particulars: [...visitParticulars(input), ...beside.particulars],
    };
  },
};

/** HSA-id of who ordered, from their answer. */
export function orderedBy({ task }: TaskInput): string | undefined {
  const check = task.variables['deskCheck'];
  const by = typeof check === 'object' && check !== null && 'by' in check ? check.by : undefined;
  return typeof by === 'string' ? by : undefined;
}

/** Whether the viewer may order, or confirm what `first` ordered. */
export function loa3Errors({ task, requester }: TaskInput, first?: string): FormErrors {
  const fault = loa3Fault(requester.viewer, task.case, first);
  return fault === undefined ? {} : { duties: [inWords(fault, task.case)] };
}
