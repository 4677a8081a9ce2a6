import { formatSerials, parseSerials } from '../../../contract/index.ts';
import { foundYourOwn, type Shipment } from '../../../register/index.ts';
import { particularsOf } from '../../pages/particular.ts';
import type { FormErrors } from '../../form-check/check-form.ts';
import { valueAt, type FormData } from '../../form-check/form-data.ts';
import * as wording from '../../pages/wording.ts';
import type { PortalTask, TaskInput } from '../../desk/portal-task.ts';

/** "Utred avvikelse i leverans": what did not come, and who said so. */
export const reserveCardOrderDeviation: PortalTask = {
  button: 'Avsluta utredningen',
  involved: 'anyone',
  check: foundErrors,
  view: async ({ register, task }) => {
    const shipment = await register.stock.shipmentOfCase(task.case.caseId);
    const confirmer =
      shipment?.confirmedBy === undefined ? undefined : await register.people.findByHsaId(shipment.confirmedBy);
    return {
      say: 'Kort som saknas kan aldrig aktiveras. Det går inte att ångra.',
      callsBack: true,
      who: task.case.unitName,
      particulars: particularsOf(
        { label: 'Följesedel', text: shipment?.number, isCode: true },
        { label: 'Skickat', text: shipment && wording.dayAndTime(shipment.shippedAt) },
        { label: 'Saknas', text: shipment && formatSerials(openOf(shipment)), isCode: true },
        { label: 'Utöver följesedeln', text: shipment && formatSerials(shipment.extra), isCode: true },
        { label: 'Anmält av', text: confirmer?.displayName },
      ),
      checks: [],
    };
  },
};

function openOf({ cards }: Shipment): string[] {
  return cards.filter(({ outcome }) => outcome === 'not-arrived').map(({ cardNumber }) => cardNumber);
}

async function foundErrors({ register, task, requester }: TaskInput, data: FormData): Promise<FormErrors> {
  const shipment = await register.stock.shipmentOfCase(task.case.caseId);
  const isFound = valueAt(data, ['deviation', 'outcome']) !== 'missing';
  if (isFound && shipment?.shippedBy === requester.viewer.hsaId) return { duties: [foundYourOwn(shipment).message] };
  const text = valueAt(data, ['deviation', 'found']);
  if (typeof text !== 'string') return {};
  const open = shipment ? openOf(shipment) : [];
  const parsed = parseSerials(text, Math.max(1, open.length));
  if (!parsed.ok) return { 'deviation.found': [...parsed.errors] };
  const foreign = parsed.serials.filter((serial) => !open.includes(serial));
  if (foreign.length === 0) return {};
  return { 'deviation.found': [`${formatSerials(foreign)} är inte anmälda som saknade i leveransen.`] };
}
