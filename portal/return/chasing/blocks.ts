import type { Instant } from '../../../contract/index.ts';
import type { WaitingBlock } from '../../../register/index.ts';
import type { Wish } from './wish.ts';

/** Blocks that the wish is about. They wait at no service desk, so narrowed to one there are none. */
export function narrowedBlocks(
  blocks: readonly WaitingBlock[],
  { filter }: Wish,
  now: Instant,
): readonly WaitingBlock[] {
  const { unitId, cardType, desk, isLate, text } = filter;
  if (desk !== undefined) return [];
  return blocks.filter(
    ({ block, card, case: found, holder }) =>
      (unitId === undefined || found.unitId === unitId) &&
      (cardType === undefined || card.cardType === cardType) &&
      (!isLate || (block.dueAt !== undefined && block.dueAt < now)) &&
      (text === '' || isAbout({ cardNumber: card.cardNumber, holder }, text)),
  );
}

/** As the register finds cards: a code begins the number or is the HSA-id, words begin words of the name. */
function isAbout(
  { cardNumber, holder }: { cardNumber: string; holder: WaitingBlock['holder'] },
  text: string,
): boolean {
  const code = text.toUpperCase().replaceAll(' ', '');
  if (/\d/.test(text)) return cardNumber.startsWith(code) || holder?.hsaId.toUpperCase() === code;
  const names = wordsOf(holder?.displayName ?? '');
  return wordsOf(text).every((word) => names.some((name) => name.startsWith(word)));
}

const wordsOf = (text: string): string[] =>
  text
    .toLocaleLowerCase('sv')
    .split(/[\s-]+/)
    .filter((word) => word !== '');
