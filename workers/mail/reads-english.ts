import { factsOf } from '../../contract/index.ts';
import type { Case } from '../../register/index.ts';
import type { Happening } from './occasion.ts';

/** True when whose case or card it is wants English beside Swedish: as they chose themselves, else as the newest order for them says. */
export async function readsEnglish({
  found,
  about,
  register,
}: Pick<Happening, 'found' | 'about' | 'register'>): Promise<boolean> {
  const ofCard = async () => (about === undefined ? undefined : (await register.cards.find(about))?.holderId);
  const holderId = found?.holder?.personId ?? (await ofCard());
  const language = holderId === undefined ? undefined : await register.people.languageOf(holderId);
  return language === undefined ? found !== undefined && asksForEnglish(found) : language === 'en';
}

/** Of somebody whom the register doesn't know yet. Orders for staff without a Swedish number say in which languages they are written to. */
function asksForEnglish(found: Case): boolean {
  return found.processId === 'foreign-staff-order' && factsOf('foreign-staff-order', found).order.language === 'en';
}
