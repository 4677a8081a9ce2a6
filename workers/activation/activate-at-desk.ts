import { z } from 'zod';
import {
  AssuranceLevel,
  CardNumber,
  Confirmation,
  Day,
  DeskCheck,
  Id,
  ShortTermHandOver,
} from '../../contract/index.ts';
import { Fetching, fetchingAfter } from '../receipt/fetching.ts';
import { activateReserve } from './activate-reserve.ts';
import { activationOf } from './activation-of.ts';
import { byCustomerService } from '../duty/authors.ts';
import { deskFault, loa3Fault } from '../duty/duties.ts';
import { registerSigned } from '../receipt/register-signed.ts';
import { BusinessError, needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

const Input = z.object({
  caseId: Id,
  cardNumber: CardNumber,
  loa: AssuranceLevel,
  deskCheck: DeskCheck.optional(),
  handOver: ShortTermHandOver.optional(),
  confirmation: Confirmation.optional(),
});
type Input = z.infer<typeof Input>;

/**
 * The reserve card is the holder's and active at a desk (domain P4.5, P4.6). On LoA 3 two different persons ordered and confirmed, both
 * with the right for it, and the holder fetches as a step of its own; on LoA 2 the holder fetches when the card is handed over.
 */
export const activateAtDesk = worker({
  type: 'activate-at-desk',
  errors: ['CARD_NOT_AVAILABLE', 'DUTIES_NOT_SEPARATED'],
  input: Input,
  output: z.object({ lastValidDay: Day, fetching: Fetching }),
  async run(input, { register }) {
    const { caseId, cardNumber, loa, confirmation } = input;
    const found = await activationOf(register, caseId);
    const actor = actorOf(input);
    const fault =
      loa === 'loa-3'
        ? await loa3Fault(register, found, { ...actor, orderedBy: needed(input.deskCheck, 'deskCheck').by })
        : await deskFault(register, found, actor);
    if (fault !== undefined) throw new BusinessError('DUTIES_NOT_SEPARATED', fault);
    const author = byCustomerService(actor);
    const activated = await activateReserve(register, found, { cardNumber, author, loa });
    if ('obstacle' in activated) throw new BusinessError('CARD_NOT_AVAILABLE', activated.obstacle);
    await register.cases.setFacts({ caseId, facts: { loa }, author });
    if (confirmation && loa === 'loa-3') {
      const about = { caseId, cardNumber, unitId: found.unitId, personId: found.holder.personId };
      const details = { orderedBy: input.deskCheck?.by ?? '' };
      await register.audit.append({ action: 'order-confirmed', author, ...about, details });
    }
    await registerSigned(register, caseId, actor);
    const fetching = fetchingAfter(actor.at, loa === 'loa-2');
    if (fetching.state === 'fetched') await register.cases.setFetched(caseId, actor.at);
    await register.cases.setPhase(caseId, fetching.state === 'fetched' ? 'receipt' : 'fetching');
    return { lastValidDay: activated.lastValidDay, fetching };
  },
});

function actorOf({ loa, handOver, confirmation }: Input) {
  return loa === 'loa-3' ? needed(confirmation, 'Bekräftelsen') : needed(handOver, 'Utlämningen');
}
