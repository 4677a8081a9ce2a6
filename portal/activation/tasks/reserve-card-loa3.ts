import { loa3Fault } from '../../../rights/index.ts';
import type { FormData } from '../../form-check/form-data.ts';
import { cardErrors, deskCards, identityErrors, option, visitParticulars } from '../../issue/index.ts';
import { cardIn, ofCertificates } from '../../companion/values.ts';
import type { PortalErrand, PortalTask } from '../../desk/portal-task.ts';
import { usual } from '../../desk/usual-task.ts';

const onLoa3 = {
  errand: 'certifikat',
  values: (input) => ofCertificates(input, { cardNumber: cardIn(input), cardType: 'reserve', loa: 'LoA 3' }),
} as const satisfies PortalErrand;

/** HSA-id of who ordered, from their answer. */
function orderedBy({ deskCheck: check }: FormData): string | undefined {
  const by = typeof check === 'object' && check !== null && 'by' in check ? check.by : undefined;
  return typeof by === 'string' ? by : undefined;
}

/** What is in the way of who orders. */
export const orderFault: NonNullable<PortalTask['fault']> = (viewer, { case: found }) => loa3Fault(viewer, found);

/** What is in the way of who confirms what somebody else ordered. */
export const confirmFault: NonNullable<PortalTask['fault']> = (viewer, { case: found, variables }) =>
  loa3Fault(viewer, found, orderedBy(variables));

/** "Beställ kortet på LoA 3": the first of two ID administrators (domain P4.6). */
export const reserveCardLoa3: PortalTask = {
  fault: orderFault,
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
  fault: confirmFault,
  button: 'Spara',
  inPortal: onLoa3,
  isForAnother: true,
  buttons: {
    key: 'confirmation.outcome',
    words: { confirmed: 'Bekräfta och aktivera', 'not-confirmed': 'Bekräfta inte' },
  },
  view: async (input) => {
    const beside = await usual.view(input);
    return {
      ...beside,
      say: 'Kortet blir aktivt och kvittensen registreras. Sedan hämtar innehavaren.',
      particulars: [...visitParticulars(input), ...beside.particulars],
    };
  },
};
