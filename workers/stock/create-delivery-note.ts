import { Id, addDays, dayOf, policyOn } from '../../contract/index.ts';
import { z } from 'zod';
import type { Case, WorkersRegister, Shipment, Unit } from '../../register/index.ts';
import { drawDocument } from '../../templates/index.ts';
import { needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

const Details = z.object({ address: z.string() });

/**
 * Draws what goes into the parcel: delivery note, numbered receipt forms, and the sign for the drawer. Each file is stored in a
 * step of its own: a repeat stores none twice. Drawing takes longer than a transaction should, so it is done before.
 */
export const createDeliveryNote = worker({
  type: 'create-delivery-note',
  input: z.object({ caseId: Id }),
  output: z.object({}),
  once: 'by-step',
  async run({ caseId }, { register, key, portalUrl }) {
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    const shipment = needed(await register.stock.shipmentOfCase(caseId), 'Leveransen');
    const unit = await register.units.get(found.unitId, dayOf(shipment.shippedAt));
    const parcel = { shipment, unit };
    const keep = (title: string, drawn: Awaited<ReturnType<typeof drawDocument>>) =>
      register.once(`${key}:${drawn.template}`, async (work) => {
        await work.documents.store({ caseId, title, ...drawn, at: shipment.shippedAt });
        return true;
      });
    const note = await drawDocument('delivery-note', await noteOf(register, found, parcel));
    await keep(`Följesedel ${shipment.number}`, note);
    if (shipment.forms.length > 0) {
      const forms = await drawDocument('receipt-form-blank', formsOf(parcel));
      await keep(`Kvittensblanketter, ${shipment.forms.length} st`, forms);
    }
    await keep('Skylt till lådan', await drawDocument('drawer-sign', signOf(parcel, portalUrl)));
    return {};
  },
});

interface Parcel {
  readonly shipment: Shipment;
  readonly unit: Unit;
}

async function noteOf(register: WorkersRegister, found: Case, { shipment, unit }: Parcel) {
  const day = dayOf(shipment.shippedAt);
  const { customerService, stock } = policyOn(day);
  const details = Details.safeParse(await register.cases.details(found.caseId));
  return {
    shipmentNumber: shipment.number,
    caseNumber: found.number,
    shippedAt: shipment.shippedAt,
    unit: { name: unit.name, hsaId: unit.hsaId },
    address: details.success ? details.data.address.split('\n') : [...unit.address],
    issuer: `${unit.employer.name}, ${customerService.name}`,
    phone: customerService.phone,
    cards: shipment.cards.map(({ cardNumber, blankExpires }) => ({ cardNumber, blankExpires })),
    forms: [...shipment.forms],
    confirmBy: addDays(day, stock.confirmRemindDays[0]),
  };
}

function formsOf({ shipment, unit }: Parcel) {
  const { customerService, termsVersion } = policyOn(dayOf(shipment.shippedAt));
  return {
    receiptNumbers: [...shipment.forms],
    shipmentNumber: shipment.number,
    createdAt: shipment.shippedAt,
    unit: { name: unit.name, hsaId: unit.hsaId, employer: unit.employer.name },
    issuer: `${unit.employer.name}, ${customerService.name}`,
    termsVersion,
    phone: customerService.phone,
    address: customerService.address,
  };
}

function signOf({ shipment, unit }: Parcel, portalUrl: string) {
  const { customerService, block, receipt } = policyOn(dayOf(shipment.shippedAt));
  return {
    unit: { name: unit.name, hsaId: unit.hsaId },
    createdAt: shipment.shippedAt,
    issuer: `${unit.employer.name}, ${customerService.name}`,
    activationUrl: new URL(`/nytt/reservkort?enhet=${unit.unitId}`, portalUrl).href,
    phone: customerService.phone,
    roundTheClockPhone: block.roundTheClockPhone,
    opens: customerService.opens,
    closes: customerService.closes,
    receiptDays: receipt.remindOnDay,
    blockDay: receipt.blockOnDay,
  };
}
