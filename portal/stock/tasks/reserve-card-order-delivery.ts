import { formatSerials, parseSerials } from '../../../contract/index.ts';
import { shipmentYourOwn, type Shipment } from '../../../register/index.ts';
import { particularsOf } from '../../pages/particular.ts';
import type { FormErrors } from '../../form-check/check-form.ts';
import { valueAt, type FormData } from '../../form-check/form-data.ts';
import * as wording from '../../pages/wording.ts';
import type { PortalTask, TaskInput } from '../../desk/portal-task.ts';

/** More than any parcel holds: the delivery note says which of them are not of it. */
const most = 1000;

/** "Bekräfta leveransen": what the unit counts against. */
export const reserveCardOrderDelivery: PortalTask = {
  button: 'Bekräfta',
  buttons: {
    key: 'delivery.outcome',
    words: { complete: 'Allt har kommit', deviation: 'Anmäl avvikelsen' },
  },
  check: deliveryErrors,
  view: async ({ register, task }) => {
    const shipment = await register.stock.shipmentOfCase(task.case.caseId);
    return {
      say: 'Korten läggs i enhetens lager när du bekräftar att allt har kommit.',
      particulars: shipment ? shipmentParticulars(shipment) : [],
      checks: [],
    };
  },
};

function shipmentParticulars({ number, shippedAt, cards, forms }: Shipment) {
  return particularsOf(
    { label: 'Följesedel', text: number, isCode: true },
    { label: 'Skickat', text: wording.dayAndTime(shippedAt) },
    { label: 'Kort', text: formatSerials(cards.map(({ cardNumber }) => cardNumber)), isCode: true },
    {
      label: 'Blanketter',
      text: forms.length === 0 ? undefined : `${forms[0] ?? ''} till ${forms.at(-1) ?? ''}`,
    },
  );
}

async function deliveryErrors({ register, task, requester }: TaskInput, data: FormData): Promise<FormErrors> {
  const shipment = await register.stock.shipmentOfCase(task.case.caseId);
  if (shipment?.shippedBy === requester.viewer.hsaId) return { duties: [shipmentYourOwn(shipment).message] };
  if (valueAt(data, ['delivery', 'outcome']) !== 'deviation') return {};
  const missing = valueAt(data, ['delivery', 'missing']);
  const extra = valueAt(data, ['delivery', 'extra']);
  if (missing === undefined && extra === undefined) {
    return { 'delivery.missing': ['Skriv vilka kort som saknas, eller vilka som inte står på följesedeln.'] };
  }
  const listed = shipment?.cards.map(({ cardNumber }) => cardNumber) ?? [];
  return {
    ...errorsOf('delivery.missing', missing, (serials) => {
      const foreign = serials.filter((serial) => !listed.includes(serial));
      return foreign.length > 0 ? `${formatSerials(foreign)} står inte på följesedeln.` : undefined;
    }),
    ...errorsOf('delivery.extra', extra, (serials) => {
      const known = serials.filter((serial) => listed.includes(serial));
      return known.length > 0 ? `${formatSerials(known)} står på följesedeln.` : undefined;
    }),
  };
}

function errorsOf(key: string, text: unknown, fault: (serials: readonly string[]) => string | undefined): FormErrors {
  if (typeof text !== 'string') return {};
  const parsed = parseSerials(text, most);
  if (!parsed.ok) return { [key]: [...parsed.errors] };
  const message = fault(parsed.serials);
  return message === undefined ? {} : { [key]: [message] };
}
