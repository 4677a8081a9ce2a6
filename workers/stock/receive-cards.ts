import { z } from 'zod';
import { Actor, Id, formatSerials, parseSerials } from '../../contract/index.ts';
import { isRefusal } from '../../register/index.ts';
import { byUnit } from '../duty/unit-duty.ts';
import { needed, PermanentFailure } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/** What the unit answered in "Bekräfta leveransen". */
const Delivery = Actor.extend({
  outcome: z.enum(['complete', 'deviation']),
  /** Serials on the delivery note that did not come. */
  missing: z.string().optional(),
  /** Serials that came and are not on the delivery note. */
  extra: z.string().optional(),
});

/** Puts what has come into the unit's stock. What has not stays on its way until customer service has looked for it. */
export const receiveCards = worker({
  type: 'receive-cards',
  input: z.object({ caseId: Id, delivery: Delivery }),
  output: z.object({
    received: z.object({
      hasDeviation: z.boolean(),
      /** As ranges, for the task that follows; empty when nothing is missing. */
      missing: z.string(),
      extra: z.string(),
    }),
  }),
  async run({ caseId, delivery }, { register }) {
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    const author = await byUnit(register, found, delivery);
    const { shipmentId } = needed(await register.stock.shipmentOfCase(caseId), 'Leveransen');
    const isComplete = delivery.outcome === 'complete';
    const missing = isComplete ? [] : serialsOf(delivery.missing);
    const extra = isComplete ? [] : serialsOf(delivery.extra);
    const shipment = await register.stock.receive({ shipmentId, missing, extra, author });
    if (isRefusal(shipment)) throw new PermanentFailure(shipment.message);
    const hasDeviation = shipment.state === 'deviation';
    return { received: { hasDeviation, missing: formatSerials(missing), extra: formatSerials(extra) } };
  },
});

/** More than a shipment can hold: the register says which of them are not of it. */
const most = 1000;

function serialsOf(text: string | undefined): readonly string[] {
  if (text === undefined || text.trim() === '') return [];
  const parsed = parseSerials(text, most);
  if (!parsed.ok) throw new PermanentFailure(parsed.errors.join(' '));
  return parsed.serials;
}
