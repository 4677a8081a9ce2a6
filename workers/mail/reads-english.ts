import { factsOf } from '../../contract/index.ts';
import type { Case } from '../../register/index.ts';
import type { Happening } from './occasion.ts';

/** True when whose case or card it is has asked to be written to in English beside Swedish, with this order or one before. */
export async function readsEnglish({
  found,
  about,
  register,
}: Pick<Happening, 'found' | 'about' | 'register'>): Promise<boolean> {
  if (found && asksForEnglish(found)) return true;
  const card = about === undefined ? undefined : await register.cards.find(about);
  const holderId = found?.holder?.personId ?? card?.holderId;
  return holderId !== undefined && register.foreignStaff.asksForEnglish(holderId);
}

/** Orders for staff without a Swedish number say in which languages they are written to. */
function asksForEnglish(found: Case): boolean {
  return found.processId === 'foreign-staff-order' && factsOf('foreign-staff-order', found).order.language === 'en';
}
