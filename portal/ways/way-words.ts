import {
  dayOf,
  policyOn,
  visitTimeInWords,
  words,
  type Instant,
  type WayNow,
  type WaysNow,
} from '../../contract/index.ts';
import * as wording from '../pages/wording.ts';
import { startFormAddress } from '../start-form/start-forms.ts';
import type { WayRow } from './pages.ts';
import type { Answer, Whereabouts } from './read-ways.ts';

interface Told {
  readonly at: Instant;
  readonly answer: Answer;
  readonly where: Whereabouts;
  /** May begin P4 there. */
  readonly mayBegin: boolean;
}

/** The answer in a sentence, and what there is for who can't go that way. */
export function answerInWords({ at, answer: { found } }: Told): { answer: string; more: string | undefined } {
  const [first, ...others] = found.ways;
  if (!first && lacksOrder(found)) {
    return {
      answer: 'Ett kort måste beställas först.',
      more: 'Utan svenskt person- eller samordningsnummer finns inget annat sätt: ett reservkort ges bara i stället för ett kort som redan är beställt, och mobilt SITHS eID kräver svenskt nummer. Ett korttidskort lämnas ut vid en servicedisk, med pass och med chefen på plats. Ansvarig chef eller enhetens IT-beställare beställer det.',
    };
  }
  if (!first) return { answer: 'Inget sätt finns just nu.', more: 'Ring kundservice när de är på plats.' };
  const opened = namesOf(first.opens, first.from, 'and');
  const answer =
    first.closed.length === 0
      ? `${titleOf(first)} öppnar allt som behövs, ${whenInText(first, at)}.`
      : first.opens.length === 0
        ? 'Inget sätt öppnar det som behövs.'
        : `Inget sätt öppnar allt. ${titleOf(first)} öppnar ${opened}, ${whenInText(first, at)}.`;
  const isSure = first.way !== 'mobile-eid' && first.way !== 'own-card';
  const next = others.find(({ way }) => way !== 'mobile-eid' && way !== 'own-card');
  if (isSure || !next || first.opens.length === 0) return { answer, more: undefined };
  const rest = next.closed.length === 0 ? '' : ` Det öppnar inte ${namesOf(next.closed, next.from, 'or')}.`;
  return { answer, more: `Annars: ${wording.inSentence(titleOf(next))}, ${whenInText(next, at)}.${rest}` };
}

/** Nothing is ordered for somebody without a Swedish number: of whom only those are told who may know. */
export const lacksOrder = ({ not }: WaysNow): boolean => not.some(({ why }) => why === 'nothing-to-stand-in-for');

/** @param told.where says whose drawer and form it is */
export function wayRow(way: WayNow, told: Told): WayRow {
  const { at, answer, where, mayBegin } = told;
  const { customerService } = policyOn(dayOf(at));
  const isPhone = way.way === 'phone';
  const opensAll = way.closed.length === 0;
  const begins = way.way === 'phone' || way.way === 'desk' || way.way === 'desk-two-persons';
  return {
    title: titleOf(way),
    when: way.from === at ? 'Genast' : `Från ${visitTimeInWords(way.from)}`,
    isNow: way.from === at,
    text: [
      ...textOf[way.way](told, way),
      ...(isPhone && answer.drawer !== undefined
        ? [`${wording.counted(answer.drawer, ['reservkort', 'reservkort'])} i enhetens låda.`]
        : []),
    ],
    opens: opensAll ? 'allt som behövs' : way.opens.length === 0 ? 'inget av det' : namesOf(way.opens, way.from, 'and'),
    closed: opensAll ? undefined : namesOf(way.closed, way.from, 'or'),
    phone: begins ? customerService.phone : undefined,
    link: begins
      ? mayBegin && where.unitId !== undefined
        ? {
            words: 'Fyll i blanketten',
            href: startFormAddress('reserve-card-activation', {
              ...{ enhet: where.unitId, anstallning: where.employment?.employmentId },
            }),
          }
        : undefined
      : way.way === 'mobile-eid'
        ? { words: 'Mobilt SITHS eID', href: '/instruktioner/mobilt-siths-eid' }
        : undefined,
  };
}

const textOf: Readonly<Record<WayNow['way'], (told: Told, way: WayNow) => string[]>> = {
  'own-card': (_, { to }) => [`Fungerar dygnet runt för den som har kortet till hands, till och med ${to ?? ''}.`],
  'mobile-eid': () => ['För den som redan har det i telefonen. Fungerar dygnet runt, utan kort.'],
  phone: ({ at, answer: { phone } }) => [
    phone.from === at
      ? `Någon annan på enheten fyller i blanketten och ringer kundservice, som svarar till ${wording.time(phone.to)}.`
      : `Någon annan på enheten fyller i blanketten och ringer när kundservice öppnar, ${visitTimeInWords(phone.from)}.`,
  ],
  desk: (told, way) => [
    `Första lediga tiden.${elsewhere(told, way)} Någon annan på enheten fyller i blanketten och bokar.`,
  ],
  'desk-two-persons': (told, way) => [
    `Första lediga tiden.${elsewhere(told, way)} Någon annan på enheten fyller i blanketten och bokar.`,
    'Två ID-administratörer lämnar ut kortet. Ta med godkänd id-handling.',
  ],
};

/** ` I Ljungby tisdag 2026-12-01 10.00.` */
function elsewhere({ answer: { found } }: Told, { way, desk }: WayNow): string {
  const others = found.ways.filter((each) => each.way === way && each.desk !== desk);
  return others.map((each) => ` I ${each.desk ?? ''} ${visitTimeInWords(each.from)}.`).join('');
}

/** The first of each kind: the same at another desk is a word in its text. */
export function firstOfEach(ways: readonly WayNow[]): readonly WayNow[] {
  return ways.filter((way, index) => ways.findIndex((each) => each.way === way.way) === index);
}

/** `Reservkort vid servicedisken i Växjö` */
function titleOf({ way, desk }: WayNow): string {
  return desk === undefined
    ? words.loginWay[way]
    : words.loginWay[way].replace('en servicedisk', `servicedisken i ${desk}`);
}

const whenInText = ({ from }: WayNow, at: Instant): string =>
  from === at ? 'genast' : `från ${visitTimeInWords(from)}`;

/** The names of systems as a list in a sentence; parts of one that are all in it are that one. */
function namesOf(ids: readonly string[], at: Instant, joinedBy: 'and' | 'or'): string {
  const names = policyOn(dayOf(at))
    .assurance.systems.filter(({ id }) => ids.includes(id))
    .map(({ name, short }) => (short === undefined ? wording.inSentence(name) : name));
  return new Intl.ListFormat('sv-SE', { type: joinedBy === 'or' ? 'disjunction' : 'conjunction' }).format(names);
}
