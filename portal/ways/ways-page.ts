import {
  dayOf,
  onCallHours,
  policyOn,
  visitTimeInWords,
  words,
  type Instant,
  type Viewer,
} from '../../contract/index.ts';
import { isManned, onCallAt } from '../../register/index.ts';
import { may } from '../../rights/index.ts';
import { dutiesFor, whenInText } from '../blocking/index.ts';
import type { Pages } from '../pages/pages.ts';
import type { Head } from '../pages/shared.ts';
import * as wording from '../pages/wording.ts';
import { startFormAddress } from '../start-form/start-forms.ts';
import type { Answer, DeskHours, Whereabouts } from './read-ways.ts';
import type { PlaceRow } from './pages.ts';
import { answerInWords, firstOfEach, lacksOrder, wayRow } from './way-words.ts';
import type { TimeAsked, TypedTime } from './time-asked.ts';
import { tablePath } from './ways-address.ts';

interface Shown {
  readonly viewer: Viewer | undefined;
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
  const { viewer, where, answer, systems, time, typed } = shown;
  const { at, dayFault, timeFault } = time;
  const isRight = dayFault === undefined && timeFault === undefined;
  const day = dayOf(at);
  const { assurance } = policyOn(day);
  const mayBegin =
    viewer !== undefined && where.unitId !== undefined && may.beginIn(viewer, 'activate-reserve-card', where.unitId);
  const told = { at, answer, where, mayBegin };
  return {
    title: 'Vad fungerar i natt?',
    ...answerInWords(told),
    first:
      shown.orderHref !== undefined && lacksOrder(answer.found)
        ? { words: 'Beställ kort utan svenskt nummer', href: shown.orderHref }
        : undefined,
    person: where.employment?.person.displayName,
    units: where.units,
    people: where.people,
    asked: {
      ...{ unitId: where.unitId ?? '', employmentId: where.employment?.employmentId ?? '' },
      ...{ isFixed: where.isByService, systems },
      ...(isRight
        ? { day, time: wording.time(at) }
        : { day: typed.dag ?? '', time: typed.tid ?? '', dayFault, timeFault }),
      answered: `${day} ${wording.time(at)}`,
    },
    systems: assurance.systems.map(({ id, name }) => ({ value: id, label: name })),
    ways: firstOfEach(answer.found.ways).map((way) => wayRow(way, told)),
    not: answer.found.not.map(({ way, why }) => ({ title: words.loginWay[way], why: words.wayObstacle[why] })),
    places: placesOf(shown),
    lost: lostOf(shown),
    table: assurance.systems,
    exceptions: assurance.exceptions.map(({ name, from, to, days, source }) => ({
      name,
      text: [
        to === undefined ? `från ${from}` : `${from} till och med ${to}`,
        ...(days === undefined ? [] : [`${days} dagar åt gången`]),
        source,
      ].join(', '),
    })),
    tableHref: tablePath,
    isLoggedIn: viewer !== undefined,
  };
}

/** Customer service, the duty that hears of lost cards meanwhile, and the desks. */
function placesOf({ viewer, answer: { phone, desks }, time: { at } }: Shown): PlaceRow[] {
  const { customerService, block } = policyOn(dayOf(at));
  const isOpen = phone.from === at;
  const duty = onCallAt(Date.parse(at));
  return [
    {
      ...{ name: customerService.name, phone: customerService.phone, isOpen, address: undefined },
      hours: isOpen ? `svarar till ${wording.time(phone.to)}` : `svarar från ${visitTimeInWords(phone.from)}`,
    },
    ...block.onCall.map((each) => ({
      ...{ name: each.name, phone: each.phone, isOpen: each === duty, address: undefined },
      hours: `${onCallHours(each)}, när ${customerService.name} inte är på plats. Bara spärr`,
    })),
    ...desks.map((desk) => ({
      ...{ name: `Servicedisken i ${desk.name}`, phone: undefined, address: desk.address.join(', ') },
      isOpen: desk.open !== undefined && desk.open.from <= at,
      hours: deskHours(desk.open, at),
      ...(viewer && desk.loa3 && { onDuty: onDuty(desk.loa3, desk.open?.from ?? at, at) }),
    })),
  ];
}

function deskHours(open: DeskHours['open'], at: Instant): string {
  if (!open) return 'Stängd tills vidare';
  return open.from <= at ? `Öppen till ${wording.time(open.to)}` : `Öppnar ${visitTimeInWords(open.from)}`;
}

/** Who is there for LoA 3, in number and never by name: who works when is for the desk to say. */
function onDuty({ persons, isKept }: NonNullable<DeskHours['loa3']>, opens: Instant, at: Instant): string {
  if (!isKept) return 'Tjänstgöring för LoA 3 är inte inlagd.';
  const number = wording.counted(persons, ['ID-administratör', 'ID-administratörer']);
  const when = opens <= at ? 'i tjänst' : 'i tjänst när disken öppnar';
  return persons === 0 ? `Ingen ID-administratör för LoA 3 ${when}.` : `${number} för LoA 3 ${when}.`;
}

/** A card that is out of its holder's hands is blocked first, whatever opens the systems meanwhile. */
function lostOf({ time: { at }, viewer }: Shown) {
  const { block, customerService } = policyOn(dayOf(at));
  const { now, coming } = dutiesFor('lost', { at, holder: undefined });
  const where = `Spärra det först, dygnet runt: på ${block.selfService.name} eller på telefon.`;
  const isThere = isManned(Date.parse(at));
  const hears = [
    ...(now ? [`${now.name} veta det genast`] : isThere && coming ? [`${customerService.name} veta det genast`] : []),
    ...(coming ? [`${coming.duty.name} ${now || isThere ? '' : 'veta det '}${whenInText(coming.from, at)}`] : []),
  ];
  const undone = coming && (now || isThere) ? ', om det inte är gjort' : '';
  return {
    text: hears.length > 0 ? `${where} Begär du spärren här får ${hears.join(' och ')}${undone}.` : where,
    phone: block.roundTheClockPhone,
    href: viewer === undefined ? block.selfService.address : startFormAddress('card-blocking', {}),
  };
}
