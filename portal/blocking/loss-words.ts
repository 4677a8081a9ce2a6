import { words } from '../../contract/index.ts';
import type { Block } from '../../register/index.ts';
import * as wording from '../pages/wording.ts';

/** How and when a card was lost, as it was told first: `Stulet, försvann 2026-11-27`. Undefined: nobody has said. */
export function lossWords(blocks: readonly Block[]): string | undefined {
  const requests = blocks.flatMap((block) => block.requests);
  const told = requests.find(({ lostKind, lostOn }) => lostKind !== undefined || lostOn !== undefined);
  if (told === undefined) return undefined;
  const { lostKind, lostOn } = told;
  return [
    ...(lostKind === undefined ? [] : [words.lostKind[lostKind]]),
    ...(lostOn === undefined ? [] : [`försvann ${wording.day(lostOn)}`]),
  ].join(', ');
}
