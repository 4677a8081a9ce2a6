import {
  bringToActivation,
  bringToActivationInEnglish,
  dayOf,
  factsOf,
  sentHomeWords,
  visitTimeInEnglish,
  visitTimeInWords,
  words,
  wordsInEnglish,
  type CardType,
  type Instant,
  type Language,
  type Viewer,
} from '../../contract/index.ts';
import type { Case, PortalRegister, Visit } from '../../register/index.ts';
import type { Requester } from '../login/requester.ts';
import type { Badge } from '../pages/badge.ts';
import * as wording from '../pages/wording.ts';
import { phaseBadge } from './badge.ts';
import { ownWords } from './own-words.ts';
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
  { viewer, at, language }: Pick<Requester, 'viewer' | 'at' | 'language'>,
): Promise<OwnComing[]> {
  const said = ownWords[language];
  const purposes = language === 'en' ? wordsInEnglish.visitPurpose : words.visitPurpose;
  const wanted = { state: 'open', holderIds: [viewer.personId], limit: most, countTo: 0 } as const;
  const { cases } = await register.cases.list(viewer, wanted);
  const own = cases.filter(({ holder }) => holder?.personId === viewer.personId);
  const all = await Promise.all(own.map(async (found) => ({ found, visits: await toCome(register, found, viewer) })));
  return all
    .filter(({ found, visits }) => visits.length > 0 || isOrder(found))
    .toSorted((one, other) => nextOf(one.visits).localeCompare(nextOf(other.visits)))
    .map(({ found, visits }) => ({
      bring: bringHome(found, language),
      title: isOrder(found) ? said.isOrdered(wording.cardTypeInText(cardOf(found), language)) : said.isToCome,
      text: visits.length > 0 ? found.number : `${found.number}. ${nextText(found, language)}`,
      href: `/arenden/${found.number}`,
      badge: phaseBadge(found, language),
      visits: visits.map((visit) => ({
        when: said.visit(timeIn(visit.startsAt, language), visit.desk, purposes[visit.purpose].toLowerCase()),
        bring: toBring(found, visit, { day: dayOf(visit.startsAt), language }),
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

function cardOf(found: Case): CardType {
  return found.processId === 'foreign-staff-order' ? 'short-term' : factsOf('card-order', found).decision.cardType;
}

/** The days that count for a card that is sent home, until it is active. */
function homeOf(found: Case, language: Language) {
  if (found.processId !== 'card-order' || found.phase !== 'sent-home') return undefined;
  const { order, decision, replaces, sentHome } = factsOf('card-order', found);
  return sentHome && { ...sentHome, bring: bringing[language](order, decision, replaces.length > 0) };
}

const bringing = { sv: bringToActivation, en: bringToActivationInEnglish } as const;

function bringHome(found: Case, language: Language): readonly string[] {
  const home = homeOf(found, language);
  return home ? [...home.bring.map(wording.capital), ownWords[language].ownCodes] : [];
}

function nextText(found: Case, language: Language): string {
  const home = homeOf(found, language);
  const said = ownWords[language];
  if (!home) return said.whereTimeStands;
  const isProtected = found.holder?.protectedIdentity === true;
  const way = language === 'en' ? sentHomeInEnglish(isProtected) : sentHomeWords(isProtected, true);
  return said.sentHome(home.sentOn, way, home.annulledOn);
}

/** As `sentHomeWords`, to the holder. */
const sentHomeInEnglish = (isProtected: boolean): string =>
  isProtected ? 'by post through Skatteverket, which passes the letter on to you' : 'to your registered address';

const timeIn = (startsAt: Instant, language: Language): string =>
  language === 'en' ? visitTimeInEnglish(startsAt) : visitTimeInWords(startsAt);
