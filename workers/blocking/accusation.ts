import type { Block, Case } from '../../register/index.ts';

/**
 * True when somebody reported misuse of a card whose block belongs to a case of another kind: the holder follows that case, which isn't
 * hidden from them, so neither its mails nor its papers say why (domain P5.5).
 */
export function isAccusedElsewhere({ processId }: Case, { reason }: Pick<Block, 'reason'>): boolean {
  return reason === 'misuse' && processId !== 'card-blocking';
}
