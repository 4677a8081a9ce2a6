import { z } from 'zod';
import { ActivationWay, Id, IdRule, Instant, SwedishNumber, VisitRequest, dayOf } from '../../contract/index.ts';
import type { WorkersRegister, ReserveCase } from '../../register/index.ts';
import { activationOf } from './activation-of.ts';
import { loaFacts } from './loa-facts.ts';
import { bySystem } from '../duty/authors.ts';
import { needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/**
 * The same case goes on at a desk (domain P4.5): a card that was reserved in the unit goes back with its receipt. Who must
 * come follows from how the holder proves who they are: the manager too for somebody without a document or a Swedish number.
 */
export const planDesk = worker({
  type: 'plan-desk',
  input: z.object({ caseId: Id, way: ActivationWay, plannedAt: Instant }),
  output: z.object({ visit: VisitRequest, idRule: IdRule, number: SwedishNumber, adult: z.boolean() }),
  async run({ caseId, way, plannedAt }, { register }) {
    const found = await activationOf(register, caseId);
    const day = dayOf(plannedAt);
    await leavePhone(register, found, { way, plannedAt });
    const idRule = idRuleOf(found);
    const manager = idRule === 'document' ? undefined : (await register.units.get(found.unitId, day)).manager;
    if (idRule !== 'document') needed(manager, 'Ansvarig chef för enheten');
    const { holder } = found;
    return {
      visit: { purpose: 'issue' as const, attendees: [holder.personId, ...(manager ? [manager.personId] : [])] },
      idRule,
      ...loaFacts(holder, day),
    };
  },
});

async function leavePhone(
  register: WorkersRegister,
  found: ReserveCase,
  { way, plannedAt }: { way: string; plannedAt: Instant },
): Promise<void> {
  const { caseId, cardNumber, facts } = found;
  const author = bySystem(plannedAt);
  if (facts['way'] !== way) await register.cases.setFacts({ caseId, facts: { way }, author });
  const receipt = await register.receipts.current(caseId);
  if (receipt) await register.receipts.withdraw({ receiptNumber: receipt.receiptNumber, reason: 'desk', author });
  if (cardNumber === undefined) return;
  await register.cards.release({ cardNumber, caseId, author });
  await register.cases.setCard({ caseId, cardNumber: undefined, author });
}

/** Vouching is for those without a document alone; who has no Swedish number shows a passport (domain "Identity"). */
function idRuleOf({ holder, identityCheck }: ReserveCase): IdRule {
  if (!holder.hasSwedishNumber) return 'passport';
  return identityCheck === 'no-document' ? 'vouching' : 'document';
}
