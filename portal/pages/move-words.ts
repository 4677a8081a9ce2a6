import type { Day } from '../../contract/index.ts';
import type { UnitMove } from '../../register/index.ts';

/** The unit's day for mobile SITHS eID in a sentence; undefined: there is none. */
export function moveWords(
  move: UnitMove | undefined,
  { name, today }: { name: string; today: Day },
): string | undefined {
  if (!move) return undefined;
  return move.day <= today
    ? `${name} använder mobilt SITHS eID sedan ${move.day}.`
    : `${name} går över till mobilt SITHS eID den ${move.day}.`;
}
