import { dayOf, type Instant, type Viewer } from '../../contract/index.ts';
import type { Case, Receipt } from '../../register/index.ts';
import { dutyFault, isIdAdministrator } from '../../rights/index.ts';
import * as wording from '../pages/wording.ts';
import type { CaseAction } from './case-process.ts';
import type { Undo } from './pages.ts';

/** Registrations of receipts that the viewer may withdraw, also when the case is closed. */
export function undoReceipts(found: Case, receipts: readonly Receipt[], viewer: Viewer): Undo[] {
  if (!mayWithdrawRegistration(found, viewer)) return [];
  return receipts
    .filter(({ state }) => state === 'registered')
    .map(({ receiptNumber, registeredAt }) => ({
      what: `Registreringen av kvittensen ${receiptNumber}`,
      until: `Registrerad ${registeredAt === undefined ? '' : wording.dayAndTime(registeredAt)}. Ta tillbaka den om det var fel papper eller om en underskrift saknas.`,
      link: {
        text: 'Ta tillbaka registreringen',
        href: `/arenden/${found.number}/kvittens/${receiptNumber}/ta-tillbaka`,
        isHarm: true,
      },
    }));
}

/** The register refuses the rest. */
export const mayWithdrawRegistration = (found: Case, viewer: Viewer): boolean =>
  dutyFault(viewer, found, 'receipt') === undefined && found.phase !== 'fetching';

/** "Skriv under på skärmen", of receipts that are awaited, for those before whom they may be signed: the register refuses the rest. */
export function signActions(found: Case, receipts: readonly Receipt[], viewer: Viewer): CaseAction[] {
  if (!isIdAdministrator(viewer) || dutyFault(viewer, found, 'receipt') !== undefined || found.isCardHidden === true) {
    return [];
  }
  return receipts
    .filter(({ state, signedAt, documentId }) => isAwaited(state) && signedAt === undefined && documentId !== undefined)
    .map(({ receiptNumber }) => ({
      text: 'Skriv under på skärmen',
      english: 'Sign on the screen',
      icon: 'pen',
      how: 'link',
      href: `/arenden/${found.number}/kvittens/${receiptNumber}/skriv-under`,
    }));
}

const isAwaited = (state: Receipt['state']): boolean => state === 'issued' || state === 'sent';

/** What comes first on the page of a case whose receipt is awaited anew: it may be closed since long. */
export function awaitedAgain({ state }: Case, receipts: readonly Receipt[], at: Instant): string[] {
  return receipts.flatMap(({ receiptNumber, reopenedAt, state: receiptState, blockAt }) => {
    if (reopenedAt === undefined || !isAwaited(receiptState)) return [];
    const block = blockAt === undefined || blockAt <= at ? '' : ` Annars spärras kortet ${dayOf(blockAt)}.`;
    const closed = state === 'closed' ? ' Allt annat i ärendet är klart.' : '';
    return [
      `Kvittensen ${receiptNumber} ska in på nytt.`,
      `Registreringen togs tillbaka ${wording.dayAndTime(reopenedAt)}.${block}${closed}`,
    ];
  });
}
