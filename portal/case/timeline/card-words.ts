import { BlockReason, words } from '../../../contract/index.ts';
import * as wording from '../../pages/wording.ts';
import type { Told } from './event.ts';

/** `Kort SI 4410 0087`, of an action about a card. */
export function card({ cardNumber = '' }: Told['details']): string {
  return `Kort ${wording.cardNumber(cardNumber)}`;
}

/** Why a card is blocked, as a sentence with a space before it; empty when the action doesn't say. */
export function reason({ reason: code }: Told['details']): string {
  const found = BlockReason.safeParse(code);
  return found.success ? ` ${words.blockReason[found.data]}.` : '';
}
