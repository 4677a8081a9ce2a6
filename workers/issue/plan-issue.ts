import { z } from 'zod';
import {
  CardNumber,
  Day,
  Id,
  IdRule,
  Instant,
  IssueWay,
  VisitRequest,
  dayOf,
  unitLocation,
} from '../../contract/index.ts';
import type { WorkersRegister } from '../../register/index.ts';
import { bySystem } from '../duty/authors.ts';
import { needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

const Input = z.object({
  caseId: Id,
  holderId: Id,
  unitId: Id,
  way: IssueWay,
  idRule: IdRule,
  latestDay: Day.optional(),
  desk: z.string().optional(),
  plannedAt: Instant,
});
type Input = z.infer<typeof Input>;

/**
 * Decides where a short-term card is given out. On the phone: a person with a valid Swedish ID document, no protected identity,
 * and a card in the unit's drawer, which is reserved, oldest first. Everybody else comes to a desk; without a document the
 * unit's manager comes too, and one visit is booked for both (domain "Identity").
 */
export const planIssue = worker({
  type: 'plan-issue',
  input: Input,
  output: z.object({ issueWay: IssueWay, visit: VisitRequest, cardNumber: CardNumber.optional() }),
  async run(input, { register }) {
    const { caseId, holderId, unitId, idRule, latestDay, desk, plannedAt } = input;
    const day = dayOf(plannedAt);
    const manager = idRule === 'document' ? undefined : (await register.units.get(unitId, day)).manager;
    if (idRule !== 'document') needed(manager, 'Ansvarig chef för enheten');
    const visit = {
      purpose: 'issue' as const,
      attendees: [holderId, ...(manager ? [manager.personId] : [])],
      ...(latestDay !== undefined && { latestDay }),
      ...(desk !== undefined && { desk }),
    };
    const cardNumber = await phoneCard(register, input, day);
    if (cardNumber === undefined) return { issueWay: 'desk' as const, visit };
    await register.cases.setPhase(caseId, 'calling');
    return { issueWay: 'phone' as const, visit, cardNumber };
  },
});

/** The card that can be activated by phone, reserved; undefined when that is not the way. */
async function phoneCard(
  register: WorkersRegister,
  { caseId, holderId, unitId, way, idRule, plannedAt }: Input,
  day: Day,
): Promise<string | undefined> {
  if (way !== 'phone' || idRule !== 'document') return undefined;
  const holder = needed(await register.people.find(holderId), 'Innehavaren');
  if (holder.protectedIdentity || !holder.hasSwedishNumber) return undefined;
  const location = unitLocation(unitId);
  const card = await register.stock.oldest({ location, cardType: 'short-term', day });
  if (!card) return undefined;
  const { cardNumber } = card;
  const isReserved = await register.stock.reserve({ location, cardNumber, caseId, author: bySystem(plannedAt) });
  return isReserved ? cardNumber : undefined;
}
