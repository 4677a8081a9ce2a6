import { CardState, words, type Instant, type Viewer } from '../../../contract/index.ts';
import type { OpenedRow, PortalRegister } from '../../../register/index.ts';
import * as wording from '../../pages/wording.ts';

/** How a card was at a moment. */
export interface CardThen {
  readonly number: string;
  readonly state: string;
  /** Since when; undefined: the log tells of no change before. */
  readonly since: Instant | undefined;
}

/** Rows of a card that are looked through for its last change. */
const most = 100;

/** How the cards were that the case had met by a row. */
export async function cardsThen(
  { log }: Pick<PortalRegister, 'log'>,
  viewer: Viewer,
  { rows, last }: { readonly rows: readonly OpenedRow[]; readonly last: number },
): Promise<CardThen[]> {
  const known = rows.filter(({ row }) => row <= last).flatMap(({ told }) => told?.cardNumber ?? []);
  return Promise.all(
    [...new Set(known)].map(async (cardNumber) => {
      const { lines } = await log.search(viewer, { cardNumber, before: last + 1, limit: most });
      const [changed] = lines.flatMap(({ told }) => {
        const state = CardState.safeParse(told?.details['to']).data;
        return told && state !== undefined ? [{ state, since: told.at }] : [];
      });
      return {
        number: wording.cardNumber(cardNumber),
        state: words.cardState[changed?.state ?? 'blank'],
        since: changed?.since,
      };
    }),
  );
}
