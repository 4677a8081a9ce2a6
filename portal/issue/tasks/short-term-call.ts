import { addDays, unitLocation } from '../../../contract/index.ts';
import type { Card } from '../../../register/index.ts';
import { particularsOf } from '../../pages/particular.ts';
import type { FormErrors } from '../../form-check/check-form.ts';
import { valueAt, type FormData } from '../../form-check/form-data.ts';
import * as wording from '../../pages/wording.ts';
import { cardIn, ofCertificates } from '../../companion/values.ts';
import { callErrors, cardReading, phoneCall, saidByPressing, spokenAtLast, whoMayRing } from '../../desk/phone-call.ts';
import type { PortalTask, TaskInput } from '../../desk/portal-task.ts';
import { usual } from '../../desk/usual-task.ts';

/** "Aktivera korttidskort": the call, about a card of the unit's drawer. */
export const shortTermCall: PortalTask = {
  ...phoneCall,
  inPortal: {
    errand: 'certifikat',
    values: (input) => ofCertificates(input, { cardNumber: cardIn(input), cardType: 'short-term', loa: 'LoA 2' }),
  },
  check: async (input, data) => ({ ...callErrors(input, data), ...(await otherCardErrors(input, data)) }),
  view: async (input) => {
    const beside = await usual.view(input);
    const { requester, policy, task } = input;
    const { cardReadAt } = task.case;
    return {
      ...beside,
      say: saidByPressing,
      speak: spokenAtLast(addDays(requester.day, policy.receipt.remindOnDay)),
      heading: 'Det här ska aktiveras',
      callsBack: true,
      readsCard: cardReading(input),
      particulars: [
        ...(cardReadAt === undefined
          ? []
          : particularsOf({ label: 'Kortnummer', text: wording.cardNumber(cardOf(task.variables)), isCode: true })),
        ...beside.particulars,
      ],
      checks: [whoMayRing(input, task.case), ...beside.checks],
    };
  },
};

function cardOf(variables: FormData): string {
  return typeof variables['cardNumber'] === 'string' ? variables['cardNumber'] : '';
}

async function otherCardErrors(input: TaskInput, data: FormData): Promise<FormErrors> {
  const other = valueAt(data, ['activation', 'otherCardNumber']);
  if (other === undefined || (await unitCards(input)).some(({ cardNumber }) => cardNumber === other)) return {};
  return { 'activation.otherCardNumber': ['Kortet finns inte i enhetens lager. Läs numret på kortet.'] };
}

function unitCards({ register, task, requester }: TaskInput): Promise<Card[]> {
  return register.stock.usable({
    location: unitLocation(task.case.unitId),
    cardType: 'short-term',
    day: requester.day,
  });
}
