import { visitTimeInWords, type Viewer } from '../../contract/index.ts';
import { processOf } from '../case/process-of.ts';
import { mayReportLetter } from '../order/index.ts';
import * as wording from '../pages/wording.ts';
import { timeAddress, visitAddress } from '../visits/index.ts';
import type { Case, Visit } from '../../register/index.ts';
import type { Act } from './pages.ts';
import type { ToBook } from './to-book.ts';

/** What can be done about visits to a desk, and about a card that is brought to one. */

/** Open cases of a person's own cards, and their visits, as the viewer has to do with them. */
interface Coming {
  readonly viewer: Viewer;
  readonly open: readonly Case[];
  readonly visits: readonly { readonly visit: Visit; readonly of: Case }[];
  readonly toBook: readonly ToBook[];
}

/** Visits that can be moved, and those that are to be booked. */
export function visitsOf({ visits, toBook }: Pick<Coming, 'visits' | 'toBook'>): Act[] {
  const booked = visits.map(({ visit, of }): Act => {
    const when = `${wording.dayAndTime(visit.startsAt)} i ${visit.desk}`;
    return {
      words: 'Boka om eller avboka besöket',
      say: `Du har tid ${when}. Vilken dag passar bättre?`,
      sub: `${of.number}, ${when}`,
      href: visitAddress(of, visit.visitId),
    };
  });
  return [...booked, ...toBook.map(bookingOf)];
}

function bookingOf({ of, free }: ToBook): Act {
  const isSentHome = of.phase === 'sent-home';
  const first = free && `Första lediga tiden är ${visitTimeInWords(free.startsAt)} i ${free.desk}. Passar den?`;
  return {
    words: isSentHome ? 'Boka tid för att aktivera kortet' : 'Boka besök vid disken',
    say: isSentHome
      ? `Kortet är skickat hem. Kom till disken med kortet och en id-handling, när det är öppet. ${first ?? 'Vill du ha en tid?'}`
      : (first ?? 'Vilken dag passar, och vid vilken disk?'),
    sub: `${of.number}, ${processOf(of).name}`,
    href: free ? timeAddress(of, free) : `/arenden/${of.number}/besok`,
  };
}

/** A card that was sent home, and of which nobody knows where it is. */
export function letters({ open, viewer }: Pick<Coming, 'open' | 'viewer'>): Act[] {
  return open
    .filter((each) => mayReportLetter(viewer, each))
    .map((each) => ({
      words: 'Brevet med kortet kom inte fram',
      say: 'Jag spärrar kortet nu. Stämmer din adress i folkbokföringen, eller ska ett nytt kort hämtas vid disken?',
      sub: `${each.number}, skickat hem`,
      href: `/arenden/${each.number}/brev`,
      isHarm: true,
    }));
}
