import { dayOf, factsOf, visitTimeInWords, words, type Instant, type Viewer } from '../../contract/index.ts';
import type { Case, PortalRegister, Visit } from '../../register/index.ts';
import type { Badge } from '../pages/badge.ts';
import * as wording from '../pages/wording.ts';
import { phaseBadge } from './badge.ts';
import { toBring } from './to-bring.ts';

/** A card that is ordered for the viewer, or a visit that they are to come to. */
export interface OwnComing {
  readonly title: string;
  readonly text: string;
  readonly href: string;
  readonly badge: Badge;
  readonly visits: readonly { readonly when: string; readonly bring: readonly string[] }[];
}

/** Nobody has more open cases of their own. */
const most = 20;

/** What is under way for the viewer as a holder: cards that are ordered, and visits with what to bring, the next visit first. */
export async function ownComing(
  register: Pick<PortalRegister, 'cases' | 'visits'>,
  { viewer, at }: { viewer: Viewer; at: Instant },
): Promise<OwnComing[]> {
  const wanted = { state: 'open', holderIds: [viewer.personId], limit: most, countTo: 0 } as const;
  const { cases } = await register.cases.list(viewer, wanted);
  const own = cases.filter(({ holder }) => holder?.personId === viewer.personId);
  const all = await Promise.all(own.map(async (found) => ({ found, visits: await toCome(register, found, viewer) })));
  return all
    .filter(({ found, visits }) => visits.length > 0 || isOrder(found))
    .toSorted((one, other) => nextOf(one.visits).localeCompare(nextOf(other.visits)))
    .map(({ found, visits }) => ({
      title: isOrder(found) ? `${cardOf(found)} är beställt åt dig` : 'Du ska komma till en servicedisk',
      text: visits.length > 0 ? found.number : `${found.number}. Ska du till en servicedisk står tiden här.`,
      href: `/arenden/${found.number}`,
      badge: phaseBadge(found),
      visits: visits.map((visit) => ({
        when: `Besök ${visitTimeInWords(visit.startsAt)}, servicedisken i ${visit.desk}: ${words.visitPurpose[visit.purpose].toLowerCase()}.`,
        bring: toBring(found, visit, dayOf(visit.startsAt)),
      })),
    }));

  async function toCome({ visits }: typeof register, { caseId }: Case, { personId }: Viewer): Promise<Visit[]> {
    const booked = (await visits.ofCase(caseId)).filter(({ state, endsAt }) => state === 'booked' && endsAt > at);
    return booked
      .filter(({ attendees }) => attendees.includes(personId))
      .toSorted((one, other) => one.startsAt.localeCompare(other.startsAt));
  }
}

const isOrder = ({ processId }: Case) => processId === 'card-order' || processId === 'foreign-staff-order';
const nextOf = ([first]: readonly Visit[]): string => first?.startsAt ?? '9999';

/** `Ett SIS-kort` */
function cardOf(found: Case): string {
  const isForeign = found.processId === 'foreign-staff-order';
  return `Ett ${wording.cardTypeInText(isForeign ? 'short-term' : factsOf('card-order', found).decision.cardType)}`;
}
