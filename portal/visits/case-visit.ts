import { visitTimeInWords, words, type Instant } from '../../contract/index.ts';
import type { Case, PortalRegister, Visit } from '../../register/index.ts';
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

const toBook = [
  'Ett besök vid servicedisken ska bokas, eller pågår.',
  'Bokar gör ansvarig chef eller IT-beställare under Uppgifter.',
];

/** What a case page says of the visits that are booked, and what the viewer may do with each. Empty without one. */
export async function caseVisit(
  register: PortalRegister,
  found: Case,
  { viewer, at }: { viewer: Viewer; at: Instant },
): Promise<CaseVisit> {
  const booked = await bookedVisits(register, found);
  if (booked.length === 0) {
    if (!isBookable(found)) return { rows: [], actions: [] };
    const book = { text: 'Boka besök', icon: 'clock', href: `/arenden/${found.number}/boka`, how: 'link' } as const;
    const actions = may.bookForCaller(viewer, found) ? [book] : [];
    return { rows: [], actions, ...(found.phase === 'visit' && { next: toBook }) };
  }
  const called = 'De som ska komma har fått en kallelse med mejl.';
  const mayChange = await Promise.all(booked.map((visit) => register.visits.mayChange(visit, { viewer, at })));
  return {
    ...(found.phase === 'visit' && { next: [...booked.map(whenAndWhere), called] }),
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
        icon: 'clock',
        href: visitAddress(found, visitId),
        how: 'link',
      })),
  };
}

/** A case waits for a visit, or for a card at home with which somebody comes with a time or without. */
export const isBookable = ({ phase }: Pick<Case, 'phase'>): boolean => phase === 'visit' || phase === 'sent-home';

const whenAndWhere = ({ startsAt, desk }: Visit): string =>
  `Besöket är ${visitTimeInWords(startsAt)} vid servicedisken i ${desk}.`;
