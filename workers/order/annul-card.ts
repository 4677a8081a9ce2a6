import { z } from 'zod';
import { Id, Instant, type CardState } from '../../contract/index.ts';
import type { Author, Card, WorkersRegister } from '../../register/index.ts';
import { bySystem } from '../duty/authors.ts';
import { needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/** Annuls a card that nobody collected, or let activate; its receipt form is withdrawn with it. */
export const annulCard = worker({
  type: 'annul-card',
  input: z.object({ caseId: Id, annulledAt: Instant }),
  output: z.object({}),
  async run({ caseId, annulledAt }, { register }) {
    await annulUngiven(register, caseId, bySystem(annulledAt));
    return {};
  },
});

/**
 * The card that a case ordered and nobody was given is `annulled`, once, and no receipt waits for it any more. Which card it is says the register:
 * of one that was sent home the number may have been read last thing, or never.
 */
export async function annulUngiven(register: WorkersRegister, caseId: string, author: Author): Promise<void> {
  const { holder } = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
  const ofHolder = holder ? await register.cards.ofHolder(holder.personId) : [];
  for (const card of ofHolder.filter((each) => each.caseId === caseId && isUngiven(each))) {
    await annulWithReceipt(register, { caseId, card, author });
  }
}

/** Those that are annulled already too: their receipts may be left to withdraw. */
const ungiven: readonly CardState[] = ['ordered', 'produced', 'delivered', 'annulled'];

const isUngiven = ({ cardType, state }: Card): boolean =>
  cardType !== 'short-term' && cardType !== 'reserve' && ungiven.includes(state);

async function annulWithReceipt(
  register: WorkersRegister,
  { caseId, card, author }: { caseId: string; card: Card; author: Author },
): Promise<void> {
  const { cardNumber } = card;
  if (card.state !== 'annulled') await register.cards.annul(cardNumber, author);
  const receipts = await register.receipts.ofCase(caseId);
  for (const receipt of receipts.filter((each) => each.cardNumber === cardNumber && each.state !== 'withdrawn')) {
    await register.receipts.withdraw({ receiptNumber: receipt.receiptNumber, reason: 'not-collected', author });
  }
}
