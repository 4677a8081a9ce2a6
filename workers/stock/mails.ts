import { addDays, dayOf, factsOf, formatSerials, policyOn, reorderInWords } from '../../contract/index.ts';
import type { Shipment } from '../../register/index.ts';
import { needOf } from './need.ts';
import { needed } from '../run/failures.ts';
import type { CaseMails } from '../mail/gather.ts';
import type { Occasion } from '../mail/occasion.ts';

/** What the mails of P3 and of the stock say. */
export const stockMails: CaseMails<'stock'> = {
  'reserve-order-received': async (occasion) => {
    const { found, register } = occasion;
    const { reviewNeeded, explanation } = await needOf(register, found, occasion.day);
    return { ...factsOf('reserve-card-order', found), reviewNeeded, explanation };
  },
  'cards-shipped': async (occasion) => {
    const { stock } = policyOn(occasion.day);
    const { number, cards, forms, shippedAt } = await shipmentOf(occasion);
    return {
      shipment: number,
      serials: formatSerials(cards.map(({ cardNumber }) => cardNumber)),
      forms: forms.length,
      confirmBy: addDays(dayOf(shippedAt), stock.confirmRemindDays[0]),
    };
  },
  'delivery-reminder': async (occasion) => {
    const { number, cards, shippedAt, state } = await shipmentOf(occasion);
    if (state !== 'in-transit') return undefined;
    return {
      shipment: number,
      serials: formatSerials(cards.map(({ cardNumber }) => cardNumber)),
      shippedDay: dayOf(shippedAt),
    };
  },
  'delivery-deviation': async (occasion) => {
    const shipment = await shipmentOf(occasion);
    return {
      shipment: shipment.number,
      missing: serialsWith(shipment, 'not-arrived'),
      extra: formatSerials(shipment.extra),
    };
  },
  'deviation-settled': async (occasion) => {
    const shipment = await shipmentOf(occasion);
    return {
      shipment: shipment.number,
      found: serialsWith(shipment, 'found'),
      missing: serialsWith(shipment, 'missing'),
    };
  },
  'low-stock': async (occasion) => {
    const { found, register, day, portalUrl } = occasion;
    const { isLow, usable, need, unitId } = await register.stock.level(found.unitId, day);
    if (!isLow) return undefined;
    return {
      usable,
      reorderPoint: need.reorderPoint,
      explanation: reorderInWords(need),
      orderUrl: new URL(`/nytt/bestall-reservkort?enhet=${unitId}`, portalUrl).href,
    };
  },
};

async function shipmentOf({ register, found }: Occasion): Promise<Shipment> {
  return needed(await register.stock.shipmentOfCase(found.caseId), 'Leveransen');
}

function serialsWith({ cards }: Shipment, wanted: Shipment['cards'][number]['outcome']): string {
  return formatSerials(cards.flatMap(({ cardNumber, outcome }) => (outcome === wanted ? [cardNumber] : [])));
}
