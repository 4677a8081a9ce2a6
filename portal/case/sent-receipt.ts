import type { Viewer } from '../../contract/index.ts';
import type { Case, PortalRegister } from '../../register/index.ts';
import { may } from '../../rights/index.ts';
import type { CaseAction } from './case-process.ts';

/** Says that the signed receipt is on its way. */
export const saidSent = ({ number }: Pick<Case, 'number'>): CaseAction => ({
  text: 'Kvittensen är skickad',
  english: 'The receipt is sent',
  icon: 'mail',
  href: `/arenden/${number}/skickad`,
  how: 'post',
});

/** "Kvittensen är skickad", for a receipt that is followed apart from its case; an open activation has its own button. */
export async function sentReceipt(
  register: PortalRegister,
  found: Case,
  viewer: Viewer,
): Promise<readonly CaseAction[]> {
  if (found.processId === 'reserve-card-activation' && found.state !== 'closed') return [];
  const receipt = await register.receipts.current(found.caseId);
  if (receipt?.state !== 'issued' || receipt.blockAt === undefined) return [];
  const card = await register.cards.find(receipt.cardNumber);
  if (!may.markSent(viewer, found) || card?.state !== 'active' || card.blockRequestedAt !== undefined) return [];
  return [saidSent(found)];
}
