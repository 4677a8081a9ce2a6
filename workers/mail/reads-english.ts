import { factsOf } from '../../contract/index.ts';
import type { Case } from '../../register/index.ts';
import type { Happening } from './occasion.ts';

/** True when the order in which somebody got the card, or whose case it is, says that they are written to in English beside Swedish. */
export async function readsEnglish({
  found,
  about,
  register,
}: Pick<Happening, 'found' | 'about' | 'register'>): Promise<boolean> {
  if (found && asksForEnglish(found)) return true;
  const card = about === undefined ? undefined : await register.cards.find(about);
  if (card?.caseId === undefined || card.caseId === found?.caseId) return false;
  const ordered = await register.cases.find(card.caseId);
  return ordered !== undefined && asksForEnglish(ordered);
}

/** Orders for staff without a Swedish number say in which languages they are written to. */
export function asksForEnglish(found: Case): boolean {
  return found.processId === 'foreign-staff-order' && factsOf('foreign-staff-order', found).order.language === 'en';
}
