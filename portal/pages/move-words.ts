import type { Day, Language } from '../../contract/index.ts';
import type { UnitMove } from '../../register/index.ts';

/** The unit's day for mobile SITHS eID in a sentence; undefined: there is none. */
export function moveWords(
  move: UnitMove | undefined,
  { name, today, language = 'sv' }: { name: string; today: Day; language?: Language },
): string | undefined {
  if (!move) return undefined;
  if (language === 'en')
    return `${name} ${move.day <= today ? 'has used mobile SITHS eID since' : 'goes over to mobile SITHS eID on'} ${move.day}.`;
  return move.day <= today
    ? `${name} använder mobilt SITHS eID sedan ${move.day}.`
    : `${name} går över till mobilt SITHS eID den ${move.day}.`;
}
