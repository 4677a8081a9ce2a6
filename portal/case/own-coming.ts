import {
  bringToActivation,
  dayOf,
  factsOf,
  sentHomeWords,
  visitTimeInWords,
  words,
  type Instant,
  type Viewer,
} from '../../contract/index.ts';
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
  /** What comes next with a card that was sent home; nothing of others. */
  readonly bring: readonly string[];
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
      bring: bringHome(found),
      title: isOrder(found) ? `${cardOf(found)} är beställt åt dig` : 'Du ska komma till en servicedisk',
      text: visits.length > 0 ? found.number : `${found.number}. ${nextText(found)}`,
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

/** The days that count for a card that is sent home, until it is active. */
function homeOf(found: Case) {
  if (found.processId !== 'card-order' || found.phase !== 'sent-home') return undefined;
  const { order, decision, replaces, sentHome } = factsOf('card-order', found);
  return sentHome && { ...sentHome, bring: bringToActivation(order, decision, replaces.length > 0) };
}

function bringHome(found: Case): readonly string[] {
  const home = homeOf(found);
  return home ? [...home.bring, 'Två egna pin-koder med sex siffror, som du väljer vid disken'] : [];
}

function nextText(found: Case): string {
  const home = homeOf(found);
  if (!home) return 'Ska du till en servicedisk står tiden här.';
  const way = sentHomeWords(found.holder?.protectedIdentity === true, true);
  return `Skickat ${home.sentOn} ${way}. Det kommer utan koder. Kom till en servicedisk före ${home.annulledOn}, med en tid eller utan. Då makuleras kortet.`;
}
