import type { Viewer } from '../../contract/index.ts';
import type { Case, Receipt } from '../../register/index.ts';
import { dutyFault, may } from '../../rights/index.ts';
import * as wording from '../pages/wording.ts';
import type { Act } from './pages.ts';

/** So many are offered during a call; the others stand under "Att följa upp". */
const mostOffered = 3;

/** Receipts of cards that were activated and that aren't here: the paper is asked for, and registered when it lies on the desk. */
export function receiptsToCome({
  viewer,
  receipts,
}: {
  readonly viewer: Viewer;
  readonly receipts: readonly { readonly receipt: Receipt; readonly of: Case }[];
}): Act[] {
  return receipts
    .filter(({ receipt, of }) => isToCome(receipt, of) && dutyFault(viewer, of, 'receipt') === undefined)
    .slice(0, mostOffered)
    .map(({ receipt: { receiptNumber, blockAt }, of }) => {
      const until = blockAt === undefined ? '' : ` Annars spärras kortet ${wording.day(blockAt)}.`;
      const holder = may.seeCase(viewer, of) ? (of.holder?.displayName ?? of.unitName) : of.unitName;
      return {
        words: 'Kvittensen saknas',
        say: `Är kvittensen ${receiptNumber} undertecknad, och när kommer den hit?${until}`,
        sub: `${of.number}, ${holder}`,
        href: `/arenden/${of.number}`,
        receiptNumber,
      };
    });
}

const isToCome = ({ state }: Receipt, { activatedAt }: Case): boolean =>
  activatedAt !== undefined && (state === 'issued' || state === 'sent');
