import { addDays, closedToLoa2, lastValidDay } from '../../../contract/index.ts';
import { asReserveCase } from '../../../register/index.ts';
import type { FormErrors } from '../../form-check/check-form.ts';
import { valueAt, type FormData } from '../../form-check/form-data.ts';
import * as wording from '../../pages/wording.ts';
import { cardIn, ofCertificates } from '../../companion/values.ts';
import { activationParticulars } from './activation-particulars.ts';
import { callErrors, cardReading, phoneCall, saidByPressing, spokenAtLast, whoMayRing } from '../../desk/phone-call.ts';
import type { PortalTask, TaskInput } from '../../desk/portal-task.ts';

/** "Aktivera reservkort": the call. */
export const reserveCardCall: PortalTask = {
  ...phoneCall,
  inPortal: {
    errand: 'certifikat',
    values: (input) => ofCertificates(input, { cardNumber: cardIn(input), cardType: 'reserve', loa: 'LoA 2' }),
  },
  check: async (input, data) => ({ ...callErrors(input, data), ...(await otherCardErrors(input, data)) }),
  view: async (input) => {
    const { register, task, requester, policy } = input;
    const found = asReserveCase(task.case);
    const today = requester.day;
    const { cardReadAt, cardNumber } = found;
    const [employment, card] = await Promise.all([
      input.employment(),
      cardNumber === undefined ? undefined : register.cards.find(cardNumber),
    ]);
    const validTo = lastValidDay({
      cardType: 'reserve',
      activationDay: today,
      assignmentTo: employment?.to,
      blankExpires: card?.blankExpires,
    });
    return {
      say: saidByPressing,
      speak: spokenAtLast(addDays(today, policy.receipt.remindOnDay)),
      heading: 'Det här ska aktiveras',
      who: `${found.submitter.displayName} ringer, skickade in ${wording.time(found.submittedAt)}`,
      callsBack: true,
      readsCard: cardReading(input),
      particulars: [
        ...activationParticulars(found, cardReadAt === undefined ? undefined : cardNumber),
        ...(card ? [{ label: 'Gäller', text: `till och med ${validTo}` }] : []),
      ],
      checks: [whoMayRing(input, found), ...lowLevel(closedToLoa2(today))],
    };
  },
};

const lowLevel = (closed: string) =>
  closed === ''
    ? []
    : [{ isOk: false, lead: 'LoA 2.', text: `Kortet öppnar inte ${closed}. Säg det till den som ringer.` }];

async function otherCardErrors({ register, task, requester }: TaskInput, data: FormData): Promise<FormErrors> {
  const other = valueAt(data, ['activation', 'otherCardNumber']);
  if (other === undefined) return {};
  const stock = await register.units.stock(task.case.unitId, requester.day);
  if (stock.some(({ cardNumber }) => cardNumber === other)) return {};
  return {
    'activation.otherCardNumber': ['Kortet finns inte i enhetens lager. Be dem läsa numret igen.'],
  };
}
