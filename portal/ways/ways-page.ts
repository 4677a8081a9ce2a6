import { dayOf, policyOn, type Instant, type Language, type Policy, type Viewer } from '../../contract/index.ts';
import { isManned, onCallAt } from '../../register/index.ts';
import { may } from '../../rights/index.ts';
import { dutiesFor, ownCardsPath, whenInText } from '../blocking/index.ts';
import type { Pages } from '../pages/pages.ts';
import type { Head } from '../pages/shared.ts';
import * as wording from '../pages/wording.ts';
import { startFormAddress } from '../start-form/start-forms.ts';
import type { Answer, DeskHours, Whereabouts } from './read-ways.ts';
import type { PlaceRow } from './pages.ts';
import { answerInWords, firstOfEach, lacksOrder, wayRow } from './way-words.ts';
import type { TimeAsked, TypedTime } from './time-asked.ts';
import { tablePath } from './ways-address.ts';
import { waysWords, type WaysWords } from './words.ts';

interface Shown {
  readonly viewer: Viewer | undefined;
  readonly language: Language;
  readonly where: Whereabouts;
  readonly answer: Answer;
  readonly time: TimeAsked;
  readonly typed: TypedTime;
  readonly now: Instant;
  readonly systems: readonly string[];
  /** Where a card is ordered for the person, by who may. */
  readonly orderHref: string | undefined;
}

export function waysPage(shown: Shown): Head & Pages['ways/ways'] {
  const { viewer, where, answer, systems, time, typed, language } = shown;
  const said = waysWords[language];
  const { at, dayFault, timeFault } = time;
  const isRight = dayFault === undefined && timeFault === undefined;
  const day = dayOf(at);
  const { assurance } = policyOn(day);
  const mayBegin =
    viewer !== undefined && where.unitId !== undefined && may.beginIn(viewer, 'activate-reserve-card', where.unitId);
  const told = { at, answer, where, mayBegin, said };
  return {
    title: said.title,
    language,
    isInBoth: true,
    words: said,
    ...answerInWords(told),
    first:
      shown.orderHref !== undefined && lacksOrder(answer.found)
        ? { words: 'Beställ kort utan svenskt nummer', href: shown.orderHref }
        : undefined,
    person: where.employment?.person.displayName,
    units: where.units,
    people: where.people,
    asked: {
      unitId: where.unitId ?? '',
      employmentId: where.employment?.employmentId ?? '',
      isFixed: where.isByService,
      systems,
      ...(isRight
        ? { day, time: wording.time(at, language) }
        : { day: typed.dag ?? '', time: typed.tid ?? '', dayFault, timeFault }),
      answered: `${day} ${wording.time(at, language)}`,
    },
    systems: assurance.systems.map((system) => ({ value: system.id, label: said.systemInList(system) })),
    ways: firstOfEach(answer.found.ways).map((way) => wayRow(way, told)),
    not: answer.found.not.map(({ way, why }) => ({ title: said.way(way, undefined), why: said.obstacle(why) })),
    places: placesOf(shown),
    lost: lostOf(shown),
    table: assurance.systems.map((system) => ({
      ...system,
      name: (isPart(system, assurance.systems) ? said.partInText : said.systemInTable)(system),
    })),
    exceptions: assurance.exceptions.map(({ name, from, to, days, source }) => ({
      name,
      text: said.exception(from, to, days),
      source,
    })),
    tableHref: tablePath,
    isLoggedIn: viewer !== undefined,
  };
}

type System = Policy['assurance']['systems'][number];

/** Another system has the same short name. */
const isPart = ({ id, short }: System, all: readonly System[]): boolean =>
  short !== undefined && all.some((other) => other.short === short && other.id !== id);

/** Customer service, the duty that hears of lost cards meanwhile, and the desks. */
function placesOf({ viewer, answer: { phone, desks }, time: { at }, language }: Shown): PlaceRow[] {
  const said = waysWords[language];
  const policy = policyOn(dayOf(at));
  const { customerService, block } = policy;
  const isOpen = phone.from === at;
  const duty = onCallAt(Date.parse(at));
  return [
    {
      name: said.service(policy),
      phone: customerService.phone,
      isOpen,
      address: undefined,
      hours: isOpen ? said.answersTo(phone.to) : said.answersFrom(phone.from),
    },
    ...block.onCall.map((each) => ({
      name: each.name,
      phone: each.phone,
      isOpen: each === duty,
      address: undefined,
      hours: said.dutyHours(each, policy),
    })),
    ...desks.map((desk) => ({
      name: said.deskIn(desk.name),
      phone: undefined,
      address: said.addressOf(desk).join(', '),
      isOpen: desk.open !== undefined && desk.open.from <= at,
      hours: deskHours(desk.open, at, said),
      ...(viewer && desk.loa3 && { onDuty: onDuty(desk.loa3, (desk.open?.from ?? at) <= at, said) }),
    })),
  ];
}

function deskHours(open: DeskHours['open'], at: Instant, said: WaysWords): string {
  if (!open) return said.shut;
  return open.from <= at ? said.openTo(open.to) : said.openFrom(open.from);
}

/** Who is there for LoA 3, in number and never by name: who works when is for the desk to say. */
function onDuty({ persons, isKept }: NonNullable<DeskHours['loa3']>, isOpen: boolean, said: WaysWords): string {
  return isKept ? said.onDuty(persons, isOpen) : said.dutyNotKept;
}

/** A card that is out of its holder's hands is blocked first, whatever opens the systems meanwhile. */
function lostOf({ time: { at }, viewer, language }: Shown) {
  const policy = policyOn(dayOf(at));
  const { block } = policy;
  const form = language === 'en' ? ownCardsPath : startFormAddress('card-blocking', {});
  return {
    text: language === 'en' ? lostInEnglish(policy) : lostInSwedish(policy, at),
    phone: block.roundTheClockPhone,
    href: viewer === undefined ? block.selfService.address : form,
  };
}

/** Who hears of it meanwhile stands on the page on which an own card is blocked. */
const lostInEnglish = ({ block: { selfService } }: Policy): string =>
  `Block it first, day and night: on ${selfService.name} or by phone.`;

function lostInSwedish({ block, customerService }: Policy, at: Instant): string {
  const { now, coming } = dutiesFor('lost', { at, holder: undefined });
  const where = `Spärra det först, dygnet runt: på ${block.selfService.name} eller på telefon.`;
  const isThere = isManned(Date.parse(at));
  const hears = [
    ...(now ? [`${now.name} veta det genast`] : isThere && coming ? [`${customerService.name} veta det genast`] : []),
    ...(coming ? [`${coming.duty.name} ${now || isThere ? '' : 'veta det '}${whenInText(coming.from, at)}`] : []),
  ];
  const undone = coming && (now || isThere) ? ', om det inte är gjort' : '';
  return hears.length > 0 ? `${where} Begär du spärren här får ${hears.join(' och ')}${undone}.` : where;
}
