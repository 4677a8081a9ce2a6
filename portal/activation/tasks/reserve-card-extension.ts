import type { FormErrors } from '../../form-check/check-form.ts';
import { valueAt, type FormData } from '../../form-check/form-data.ts';
import { confirmFault, orderFault } from './reserve-card-loa3.ts';
import { identityErrors, visitParticulars } from '../../issue/index.ts';
import { cardIn, ofHolder } from '../../companion/values.ts';
import type { PortalTask, TaskInput } from '../../desk/portal-task.ts';
import { usual } from '../../desk/usual-task.ts';

/** "Beställ nya certifikat": the first of two ID administrators (domain P4.6). */
export const reserveCardExtensionOrder: PortalTask = {
  fault: orderFault,
  button: 'Spara',
  inPortal: {
    errand: 'forlang',
    values: (input) => {
      const cardNumber = cardIn(input);
      return Promise.resolve({ ...ofHolder(input), ...(cardNumber !== undefined && { cardNumber }) });
    },
  },
  buttons: {
    key: 'deskCheck.outcome',
    words: {
      document: 'Beställ nya certifikat',
      unfinished: 'Boka ett nytt besök',
      'not-approved': 'Avsluta utan förlängning',
      'no-show': 'Ingen kom',
    },
  },
  check: async (input, data) => ({
    ...identityErrors(input, data),
    ...(await cardErrors(input, data)),
  }),
  view: async (input) => {
    const beside = await usual.view(input);
    return {
      ...beside,
      say: 'Därefter bekräftar en annan ID-administratör.',
      particulars: [...visitParticulars(input), ...beside.particulars],
    };
  },
};

/** "Bekräfta förlängningen": the second, who is somebody else. */
export const reserveCardExtensionConfirm: PortalTask = {
  fault: confirmFault,
  button: 'Spara',
  isForAnother: true,
  buttons: {
    key: 'confirmation.outcome',
    words: { confirmed: 'Bekräfta och förläng', 'not-confirmed': 'Bekräfta inte' },
  },
  view: async (input) => {
    const beside = await usual.view(input);
    return {
      ...beside,
      say: 'Kortet gäller längre. Sedan hämtar innehavaren de nya certifikaten.',
      particulars: [...visitParticulars(input), ...beside.particulars],
    };
  },
};

/** A card that was blocked or has gone out meanwhile: said at the question, so that the case can be closed with another answer. */
async function cardErrors({ register, task, requester }: TaskInput, data: FormData): Promise<FormErrors> {
  const { cardNumber } = task.case;
  if (cardNumber === undefined || valueAt(data, ['deskCheck', 'outcome']) !== 'document') return {};
  const obstacle = await register.extensions.obstacle(cardNumber, requester.day);
  return obstacle === undefined ? {} : { 'deskCheck.outcome': [`${obstacle} Välj att kortet inte förlängs.`] };
}
