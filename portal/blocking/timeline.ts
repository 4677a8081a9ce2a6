import { IssuerFinding, IssuerPlace, isInstantText } from '../../contract/index.ts';
import * as wording from '../pages/wording.ts';
import { card, reason } from '../case/timeline/card-words.ts';
import type { RoutineEvents } from '../case/timeline/event.ts';
import { passed, halted, type TaskWordsOf } from '../case/timeline/task-words.ts';

/** What the timeline of a case says of these actions. */
export const events = {
  'block-requested': ({ details }) => ({
    title: 'Spärr begärd',
    text: `${card(details)}.${reason(details)}`,
    icon: 'ban',
  }),
  'block-request-joined': ({ details }) => ({
    title: 'Spärr begärd igen',
    text: `${card(details)} väntade redan på spärr.`,
    icon: 'ban',
  }),
  'block-doubt-settled': ({ details }) => ({
    title: 'Spärrbegäran avgjord',
    text:
      details['outcome'] === 'denied' || details['outcome'] === 'leave'
        ? 'Kortet spärras inte.'
        : 'Kortet ska spärras.',
    icon: 'ban',
  }),
  'card-blocked': ({ details }) => ({
    title: 'Kortet spärrat',
    text: `${card(details)}.${reason(details)}`,
    icon: 'ban',
  }),
  'portal-unavailable': ({ details }) => ({
    title: 'SITHS eID Portal gick inte att nå',
    text: `${card(details)} är inte spärrat än.`,
    icon: 'alert',
  }),
  'issuer-answered': ({ details }) => ({
    title: `Hos utfärdaren: ${findingOf(details['finding'])}`,
    text: `${placeOf(details['place'])}, ${endsOf(details['serials'])}.`,
    icon: details['finding'] === 'revoked' ? 'check' : 'clock',
  }),
  'block-shown': ({ details }) => ({
    title: 'Spärren syns hos utfärdaren',
    text: `Sedan ${dayAndTimeOf(details['since'])}.`,
    icon: 'check',
  }),
  'issuer-silent': () => ({
    title: 'Spärren syns inte hos utfärdaren',
    text: 'Intern kundservice tar reda på varför.',
    icon: 'alert',
  }),
  'issuer-settled': () => ({ title: 'Utfärdarens besked sparat', icon: 'check' }),
  'misuse-audited': () => ({ title: 'Missbruket är granskat', icon: 'check' }),
} as const satisfies RoutineEvents;

const endsOf = (serials = ''): string =>
  `certifikat ${serials
    .split(' ')
    .map((serial) => `…${serial.slice(-4)}`)
    .join(' och ')}`;
const findingOf = (code: string | undefined): string => {
  const finding = IssuerFinding.safeParse(code).data;
  return finding ? IssuerFinding.words[finding].toLowerCase() : '';
};
const placeOf = (code: string | undefined): string => {
  const place = IssuerPlace.safeParse(code).data;
  return place ? IssuerPlace.words[place] : '';
};
const dayAndTimeOf = (text = ''): string => (isInstantText(text) ? wording.dayAndTime(text) : text);

/** How the tasks read once they are done. */
export const taskWords = {
  'card-block': {
    blocked: { title: 'Spärren bekräftad', icon: 'ban', toldBy: 'card-blocked' },
    'already-blocked': { title: 'Kortet var redan spärrat', icon: 'ban', toldBy: 'card-blocked' },
    'portal-unavailable': { title: 'SITHS eID Portal gick inte att nå', icon: 'alert', toldBy: 'portal-unavailable' },
  },
  'block-doubt': {
    confirmed: passed('Spärrbegäran bekräftad vid motringning'),
    denied: halted('Spärrbegäran nekad vid motringning'),
    block: { title: 'Ingen svarade, kortet ska spärras', icon: 'ban' },
    leave: halted('Ingen svarade, kortet spärras inte'),
  },
  'block-consent': {
    confirmed: passed('Bekräftat att kortet inte behövs'),
    denied: halted('Nej, kortet behövs'),
  },
  'issuer-silence': {
    'ask-on': { title: 'Kortet är spärrat i portalen, utfärdaren tillfrågas vidare', icon: 'clock' },
    settled: passed('Utfärdaren har bekräftat spärren'),
  },
  'misuse-audit': { confirmed: passed('Missbruket är granskat'), 'not-confirmed': passed('Missbruket är granskat') },
} as const satisfies TaskWordsOf<'card-block' | 'block-doubt' | 'block-consent' | 'issuer-silence' | 'misuse-audit'>;

/** Effects that say no more than the completed task. */
export const saidByTask = ['block-doubt-settled', 'issuer-settled', 'misuse-audited'] as const;
