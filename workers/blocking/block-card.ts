import { z } from 'zod';
import {
  BlockReason,
  CardNumber,
  CardState,
  Id,
  Instant,
  dayOf,
  instantOf,
  policyOn,
  instantAt,
} from '../../contract/index.ts';
import { Block } from './portal-block.ts';
import { addWorkingDays, type Case, type WorkersRegister } from '../../register/index.ts';
import { byCustomerService } from '../duty/authors.ts';
import { checkClericalDuties } from '../duty/duties.ts';
import { askable } from '../issuer/askable.ts';
import { enterBlockPhase } from './own-block.ts';
import { needed, PermanentFailure } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/** Moves a card to `blocked` once a person has confirmed it in SITHS eID Portal, never its holder; a card that has ended meanwhile stays as it is. */
export const blockCard = worker({
  type: 'block-card',
  input: z.object({ caseId: Id, cardNumber: CardNumber, block: Block }),
  output: z.object({
    cardState: CardState,
    blocked: z.object({
      reason: BlockReason,
      /** Nobody else follows the card until it is handed in. */
      followReturn: z.boolean(),
      /** When the auditor should have looked at a misuse. */
      auditBefore: Instant,
      /** The card's certificates are known, and the policy says where their issuer is asked. */
      atIssuer: z.boolean(),
    }),
  }),
  async run({ caseId, cardNumber, block }, { register }) {
    if (block.outcome === 'portal-unavailable') throw new PermanentFailure(`Spärren av ${cardNumber} är inte gjord`);
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    await checkClericalDuties(register, found, block);
    const card = needed(await register.cards.find(cardNumber), `Kortet ${cardNumber}`);
    const { reason } = needed(await register.blocks.find(cardNumber), `Spärrbegäran för ${cardNumber}`);
    if (reason === 'receipt-missing') await waitForReceipt(register, found);
    const { by, at, outcome, confirmedAt } = block;
    if (card.state === 'active') {
      await register.cards.block({ cardNumber, caseId, confirmedAt, outcome, author: byCustomerService({ by, at }) });
    }
    if ((await register.blocks.awaited(caseId)).length > 0) await enterBlockPhase(register, caseId, 'returning');
    const known = await register.blocks.certificates(cardNumber);
    const atIssuer = card.state === 'active' && askable(known, policyOn(dayOf(at)).block.issuers).length > 0;
    const followReturn = card.state === 'active' && !(await register.blocks.isFollowed(cardNumber));
    const cardState = card.state === 'active' ? 'blocked' : card.state;
    return { cardState, blocked: { reason, followReturn, auditBefore: auditBefore(at), atIssuer } };
  },
});

/** Once the card is blocked its case waits for the receipt again. */
async function waitForReceipt(register: WorkersRegister, { caseId, state }: Case): Promise<void> {
  if (state !== 'closed') await register.cases.setPhase(caseId, 'receipt');
}

function auditBefore(at: Instant): Instant {
  const today = dayOf(at);
  const { block, customerService } = policyOn(today);
  return instantAt(instantOf(addWorkingDays(today, block.auditWithinWorkingDays), customerService.closes));
}
