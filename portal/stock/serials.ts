import { parseSerials, type Serials } from '../../contract/index.ts';

/** Most cards that are handled at once on the pages of the stock. */
export const mostSerials = 1000;

/** Serials that were typed, or what is wrong with them; nothing typed is no serial where that may be so. */
export function readSerials(text: string, mayBeEmpty: boolean): Serials {
  return mayBeEmpty && text.trim() === '' ? { ok: true, serials: [] } : parseSerials(text, mostSerials);
}
