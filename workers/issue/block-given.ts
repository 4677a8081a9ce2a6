import { bySystem } from '../duty/authors.ts';
import type { Author, Case, WorkersRegister } from '../../register/index.ts';

/** A card that somebody gave in a case which was withdrawn works in SITHS eID Portal, and nobody wants it: it is blocked, in a case of its own. */
export async function blockGiven(
  register: WorkersRegister,
  { caseId, unitId, holder }: Case,
  { cardNumber, author }: { readonly cardNumber: string; readonly author: Author },
): Promise<void> {
  const about = { caseId, unitId, cardNumber, ...(holder && { personId: holder.personId }) };
  await register.audit.append({ action: 'given-though-withdrawn', author, ...about });
  await register.blocks.ask({ cardNumber, reason: 'withdrawn', requestedAt: author.at }, bySystem(author.at));
}
