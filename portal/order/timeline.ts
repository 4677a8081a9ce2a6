import { card } from '../case/timeline/card-words.ts';
import { words } from '../../contract/index.ts';
import { seen, wordOf } from '../case/timeline/seen.ts';
import type { RoutineEvents } from '../case/timeline/event.ts';
import { passed, back, halted, type TaskWordsOf } from '../case/timeline/task-words.ts';

const hsaSources: Readonly<Record<string, string>> = { ...words.hsaSource, 'hsa-import': 'Import från HSA' };

/** What the timeline of a case says of these actions. */
export const events = {
  'ordered-in-portal': ({ details }) => ({ title: 'Kortet beställt', text: `${card(details)}.`, icon: 'card' }),
  'card-arrived': ({ details }) => ({
    title: 'Kortet levererat till servicedisken',
    text: `${card(details)}.`,
    icon: 'box',
  }),
  'card-sent-home': ({ details: { sentOn = '' } }) => ({
    title: 'Kortet skickat hem',
    text: `Brevet skickades ${sentOn}, utan koder.`,
    icon: 'mail',
  }),
  'letter-lost': ({ details: { fault, next } }) => ({
    title: wordOf(words.letterFault, fault) ?? 'Brevet kom inte fram',
    text: `Kortet ska spärras. ${wordOf(words.nextCard, next) ?? ''}.`,
    icon: 'alert',
  }),
  'ordered-again': () => ({
    title: 'Nytt kort beställt',
    text: 'I stället för det som inte kom fram.',
    icon: 'card',
  }),
  'photo-visit-done': ({ details, name }) => ({ title: 'Fotot är taget', text: seen(details, name), icon: 'user' }),
  'photo-visit-no-show': () => ({ title: 'Ingen kom till fotograferingen', icon: 'alert' }),
  'photo-visit-rebook': ({ details: { unfinished } }) => ({
    title: 'Personen behöver komma igen till fotot',
    text: wordOf(words.unfinished, unfinished) ?? '',
    icon: 'back',
  }),
  'photo-visit-no-document': () => ({
    title: 'Personen har ingen godkänd id-handling',
    text: 'Beställningen går vidare som ett korttidskort, och chefen ska vara med.',
    icon: 'user',
  }),
  'photo-visit-not-approved': ({ details, name }) => ({
    title: 'Identiteten godkändes inte',
    text: seen(details, name),
    icon: 'alert',
  }),
  'employment-confirmed': ({ details: { source, seenOn } }) => ({
    title: 'Anställningen är bekräftad i HSA',
    text: [hsaSources[source ?? ''] ?? 'HSA', ...(seenOn === undefined ? [] : [seenOn])].join(', ').concat('.'),
    icon: 'user',
  }),
  'employment-dropped': () => ({
    title: 'Den nya anställningen ströks',
    text: 'Beställningen slutade före HSA.',
    icon: 'back',
  }),
  'hsa-record-entered': () => ({ title: 'Personen finns i HSA', icon: 'user' }),
  'employment-proposed': { untold: 'The submission tells of it.' },
} as const satisfies RoutineEvents;

/** How the tasks read once they are done. */
export const taskWords = {
  'card-order-review': {
    approve: passed('Godkänt vid granskning'),
    complete: back('Skickat tillbaka för komplettering'),
    reject: halted('Avslaget vid granskning'),
  },
  'card-order-complete': {
    done: { title: 'Kompletterat', text: 'Kundservice granskar beställningen på nytt.', icon: 'pen' },
  },
  'card-order-hsa': { done: { title: 'Personen finns i HSA', icon: 'user', toldBy: 'employment-confirmed' } },
  'card-order-photo': {
    done: { title: 'Fotot är taget', icon: 'user' },
    rebook: back('Personen behöver komma igen till fotot'),
    'no-document': halted('Personen har ingen godkänd id-handling'),
    'no-show': halted('Ingen kom till fotograferingen'),
    'not-approved': halted('Identiteten godkändes inte'),
  },
  'card-order-production': {
    done: { title: 'Svarat att kortet är beställt för tillverkning', icon: 'card', toldBy: 'no-return-passed' },
  },
  'card-order-delivery': { done: { title: 'Leverans registrerad', icon: 'box', toldBy: 'card-arrived' } },
  'card-home-sent': { done: { title: 'Svarat att kortet är skickat hem', icon: 'mail', toldBy: 'card-sent-home' } },
  'card-home-number': { done: { title: 'Kortets nummer registrerat', icon: 'card' } },
  'card-home-activation': {
    'handed-over': passed('Svarat att kortet aktiveras', 'card-activated'),
    'come-again': back('Personen kommer igen med kortet'),
    'no-show': halted('Ingen kom till disken med kortet'),
    'not-approved': halted('Identiteten godkändes inte vid aktiveringen'),
  },
  'card-home-block': { done: { title: 'Kortet spärrat i SITHS eID Portal', icon: 'ban' } },
  'card-order-hand-over': {
    'handed-over': passed('Svarat att kortet lämnas ut', 'card-activated'),
    'come-again': back('Personen kommer igen för kortet'),
    'not-approved': halted('Identiteten godkändes inte vid utlämningen'),
  },
} as const satisfies TaskWordsOf<
  | 'card-order-review'
  | 'card-order-complete'
  | 'card-order-hsa'
  | 'card-order-photo'
  | 'card-order-production'
  | 'card-order-delivery'
  | 'card-order-hand-over'
  | 'card-home-sent'
  | 'card-home-number'
  | 'card-home-activation'
  | 'card-home-block'
>;

/** Effects that say no more than the completed task. */
export const saidByTask = [
  'photo-visit-done',
  'photo-visit-no-document',
  'photo-visit-no-show',
  'photo-visit-not-approved',
  'photo-visit-rebook',
  'hsa-record-entered',
] as const;
