import type { Language, SystemOpened } from '../../../contract/index.ts';
import { cardWords } from './words.ts';

/** Where somebody gets in today with all of their cards, in one sentence; undefined when that isn't known, ends with a block that is asked for, or is nowhere. */
export function accessToday(systems: readonly SystemOpened[], language: Language): string | undefined {
  const words = cardWords[language];
  if (systems.some(({ opens, untilBlocked }) => opens === 'unknown' || untilBlocked)) return undefined;
  if (systems.every(({ opens }) => opens === 'yes')) return words.everywhere;
  const open = systems.flatMap(({ name, opens }) =>
    opens === 'no' ? [] : [opens === 'part' ? words.partOf(name) : name],
  );
  const list = new Intl.ListFormat(language === 'en' ? 'en-GB' : 'sv-SE').format(open);
  return open.length === 0 ? undefined : words.somewhere(list);
}
