import { z } from 'zod';
import { Actor, Id, dayOf, factsOf, unitLocation } from '../../contract/index.ts';
import { isRefusal } from '../../register/index.ts';
import { byCustomerService } from '../duty/authors.ts';
import { checkClericalDuties } from '../duty/duties.ts';
import { BusinessError, needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/** What customer service packed in "Packa reservkort": serials as they were scanned or pasted. */
const Packing = Actor.extend({
  serials: z.string(),
  /** `other`: not the oldest blanks, and they know it. */
  picking: z.enum(['oldest', 'other']),
  /** `fewer`: not as many as were ordered, and they know it. */
  amount: z.enum(['as-ordered', 'fewer']),
});

/**
 * Sends what was packed. The portal has judged the serials before; between that and now somebody may have taken a card, so they
 * are judged again. From here the order can't be withdrawn; one that was withdrawn a moment ago goes back, where its message waits.
 */
export const shipCards = worker({
  type: 'ship-cards',
  errors: ['CARD_NOT_AVAILABLE'],
  input: z.object({ caseId: Id, packing: Packing }),
  output: z.object({ shipment: z.object({ number: z.string(), cards: z.int(), forms: z.int() }) }),
  async run({ caseId, packing }, { register }) {
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    await checkClericalDuties(register, found, packing);
    const { cards, forms } = factsOf('reserve-card-order', found);
    const pick = await register.stock.judgePick(
      {
        serials: packing.serials,
        wanted: cards,
        cardType: 'reserve',
        fewer: packing.amount === 'fewer',
        notOldest: packing.picking === 'other',
      },
      dayOf(packing.at),
    );
    if (isRefusal(pick)) throw new BusinessError('CARD_NOT_AVAILABLE', pick.message);
    const author = byCustomerService(packing);
    if ((await register.cases.passNoReturn(caseId, author)) === 'withdrawn') {
      throw new BusinessError('CARD_NOT_AVAILABLE', `Ärendet ${found.number} är tillbakadraget`);
    }
    const destination = unitLocation(found.unitId);
    const shipment = await register.stock.ship({ caseId, destination, cardType: 'reserve', pick, forms, author });
    return { shipment: { number: shipment.number, cards: shipment.cards.length, forms: shipment.forms.length } };
  },
});
