import { z } from 'zod';
import { Actor, Id, parseSerials } from '../../contract/index.ts';
import { isRefusal, type Shipment } from '../../register/index.ts';
import { byCustomerService } from '../duty/authors.ts';
import { checkClericalDuties } from '../duty/duties.ts';
import { needed, PermanentFailure } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/** What customer service found out in "Utred avvikelse i leverans". */
const Deviation = Actor.extend({
  outcome: z.enum(['found', 'partly-found', 'missing']),
  /** Serials that have been found, with `partly-found`. */
  found: z.string().optional(),
});

/** Ends a deviation: what was found lies in the unit's stock, the rest is `missing` and can never be activated. */
export const settleDeviation = worker({
  type: 'settle-deviation',
  input: z.object({ caseId: Id, deviation: Deviation }),
  output: z.object({}),
  async run({ caseId, deviation }, { register }) {
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    await checkClericalDuties(register, found, deviation);
    const shipment = needed(await register.stock.shipmentOfCase(caseId), 'Leveransen');
    const author = byCustomerService(deviation);
    const { shipmentId } = shipment;
    const settled = await register.stock.settle({ shipmentId, found: foundOf(deviation, shipment), author });
    if (isRefusal(settled)) throw new PermanentFailure(settled.message);
    return {};
  },
});

function foundOf({ outcome, found }: z.infer<typeof Deviation>, { cards }: Shipment): readonly string[] {
  const open = cards.filter((card) => card.outcome === 'not-arrived').map(({ cardNumber }) => cardNumber);
  switch (outcome) {
    case 'found':
      return open;
    case 'missing':
      return [];
    case 'partly-found': {
      const parsed = parseSerials(needed(found, 'deviation.found'), open.length);
      if (!parsed.ok) throw new PermanentFailure(parsed.errors.join(' '));
      return parsed.serials;
    }
  }
}
