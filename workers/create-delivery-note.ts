import { z } from 'zod';
import { addDays, dayAt, jobs, policyOn } from '../contract/index.ts';
import type { Case, WorkersRegister, Shipment, Unit } from '../register/index.ts';
import { renderBlankReceiptForms, renderDeliveryNote, renderDrawerSign } from '../templates/index.ts';
import { needed } from './run/failures.ts';
import { worker } from './run/worker.ts';

const Details = z.object({ address: z.string() });

/**
 * Draws what goes into the parcel: delivery note, numbered receipt forms, and the sign for the drawer. Each file is stored in a
 * step of its own: a repeat stores none twice. Drawing takes longer than a transaction should, so it is done before.
 */
export const createDeliveryNote = worker({
  type: 'create-delivery-note',
  ...jobs['create-delivery-note'],
  once: 'by-step',
  async run({ caseId }, { register, key, portalUrl }) {
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    const shipment = needed(await register.stock.shipmentOfCase(caseId), 'Leveransen');
    const unit = await register.units.get(found.unitId, dayAt(Date.parse(shipment.shippedAt)));
    const files = [
      {
        template: 'delivery-note',
        title: `Följesedel ${shipment.number}`,
        draw: async () => renderDeliveryNote(await noteOf(register, found, { shipment, unit })),
      },
      ...(shipment.forms.length === 0
        ? []
        : [
            {
              template: 'receipt-form-blank',
              title: `Kvittensblanketter, ${shipment.forms.length} st`,
              draw: () => renderBlankReceiptForms(formsOf({ shipment, unit })),
            },
          ]),
      {
        template: 'drawer-sign',
        title: 'Skylt till lådan',
        draw: () => renderDrawerSign(signOf({ shipment, unit }, portalUrl)),
      },
    ];
    for (const { template, title, draw } of files) {
      const drawn = await draw();
      await register.once(`${key}:${template}`, async (work) => {
        await work.documents.store({ caseId, title, template, ...drawn, at: shipment.shippedAt });
        return true;
      });
    }
    return {};
  },
});

interface Parcel {
  readonly shipment: Shipment;
  readonly unit: Unit;
}

async function noteOf(register: WorkersRegister, found: Case, { shipment, unit }: Parcel) {
  const day = dayAt(Date.parse(shipment.shippedAt));
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
  const { customerService, termsVersion } = policyOn(dayAt(Date.parse(shipment.shippedAt)));
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
  const { customerService, block, receipt } = policyOn(dayAt(Date.parse(shipment.shippedAt)));
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
