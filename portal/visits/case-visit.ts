import { visitTimeInEnglish, visitTimeInWords, words, type Instant, type Language } from '../../contract/index.ts';
import type { Case, PortalRegister } from '../../register/index.ts';
import type { Viewer } from '../../contract/index.ts';
import { may } from '../../rights/index.ts';
import type { CaseAction } from '../case/case-process.ts';
import { bookedVisits, visitAddress } from './booking/booked-visits.ts';
import { particularsOf, type Particular } from '../pages/particular.ts';

interface CaseVisit {
  /** What happens next, when that is the visit. */
  readonly next?: readonly string[];
  readonly rows: readonly Particular[];
  readonly actions: readonly CaseAction[];
}

const sv = {
  toBook: [
    'Ett besök vid servicedisken ska bokas, eller pågår.',
    'Bokar gör ansvarig chef eller IT-beställare under Uppgifter.',
  ],
  called: 'De som ska komma har fått en kallelse med mejl.',
  next: (time: string, desk: string) => `Besöket är ${time} vid servicedisken i ${desk}.`,
};

const en: typeof sv = {
  toBook: [
    'A visit to the service desk is to be booked, or goes on.',
    'The manager, or the person who orders for the unit, books it.',
  ],
  called: 'Those who are to come have got an invitation by mail.',
  next: (time, desk) => `The visit is on ${time} at the service desk in ${desk}.`,
};

const visitWords = { sv, en } as const satisfies Record<Language, object>;
const timeOf = { sv: visitTimeInWords, en: visitTimeInEnglish } as const;

/** What a case page says of the visits that are booked, and what the viewer may do with each. Empty without one. Rows are Swedish. */
export async function caseVisit(
  register: PortalRegister,
  found: Case,
  { viewer, at, language = 'sv' }: { viewer: Viewer; at: Instant; language?: Language },
): Promise<CaseVisit> {
  const said = visitWords[language];
  const booked = await bookedVisits(register, found);
  if (booked.length === 0) {
    if (!isBookable(found)) return { rows: [], actions: [] };
    const words = { text: 'Boka besök', english: 'Book a visit' };
    const book = { ...words, icon: 'clock', href: `/arenden/${found.number}/boka`, how: 'link' } as const;
    const actions = may.bookForCaller(viewer, found) ? [book] : [];
    return { rows: [], actions, ...(found.phase === 'visit' && { next: said.toBook }) };
  }
  const mayChange = await Promise.all(booked.map((visit) => register.visits.mayChange(visit, { viewer, at })));
  return {
    ...(found.phase === 'visit' && {
      next: [...booked.map(({ startsAt, desk }) => said.next(timeOf[language](startsAt), desk)), said.called],
    }),
    rows: particularsOf(
      ...booked.map(({ startsAt, desk, purpose }) => ({
        label: 'Besök',
        text: visitTimeInWords(startsAt),
        sub: `${desk}, ${words.visitPurpose[purpose].toLowerCase()}`,
      })),
    ),
    actions: booked
      .filter((_, index) => mayChange[index])
      .map(({ visitId, startsAt }) => ({
        text: `Boka om eller avboka${booked.length > 1 ? ` ${visitTimeInWords(startsAt)}` : ''}`,
        english: `Change or cancel the visit${booked.length > 1 ? ` on ${visitTimeInEnglish(startsAt)}` : ''}`,
        icon: 'clock',
        href: visitAddress(found, visitId),
        how: 'link',
      })),
  };
}

/** A case waits for a visit, or for a card at home with which somebody comes with a time or without. */
export const isBookable = ({ phase }: Pick<Case, 'phase'>): boolean => phase === 'visit' || phase === 'sent-home';
