import type { StockCardType } from '../../contract/index.ts';
import type { Case } from '../../register/index.ts';

/** What a desk gives in a case: a reserve card where one was asked for, else a short-term card. */
export function deskCardType({ processId }: Case): StockCardType {
  return processId === 'reserve-card-activation' ? 'reserve' : 'short-term';
}
