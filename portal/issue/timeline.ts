import { callWords } from '../desk/phone-call.ts';
import type { RoutineEvents } from '../case/timeline/event.ts';
import { passed, halted, type TaskWordsOf } from '../case/timeline/task-words.ts';

/** What the timeline of a case says of these actions. */
export const events = {
  'receipt-attested': ({ details, name }) => ({
    title: 'Intygsgivare antecknad',
    text: `${name(details['attester'] ?? '')}.`,
    icon: 'user',
  }),
  'given-though-withdrawn': () => ({
    title: 'Kortet gavs fast ärendet var tillbakadraget',
    text: 'Svaret och tillbakatagandet möttes. Kortet spärras.',
    icon: 'alert',
  }),
} as const satisfies RoutineEvents;

/** How the tasks read once they are done. */
export const taskWords = {
  'short-term-call': callWords,
  'short-term-receipt': { done: passed('Kvittensen ifylld', 'receipt-attested') },
  'short-term-hand-over': {
    issued: passed('Svarat att kortet lämnas ut', 'card-activated'),
    'other-card': { title: 'Annat kort valt vid disken', icon: 'card', toldBy: 'card-exchanged' },
    unfinished: halted('Utlämningen blev inte klar'),
  },
  'desk-identity': {
    document: passed('Identiteten styrkt med id-handling'),
    passport: passed('Identiteten styrkt med pass och chef på plats'),
    vouching: passed('Identiteten intygad av chef på plats'),
    unfinished: halted('Besöket blev inte klart'),
    'not-approved': halted('Kortet lämnas inte ut'),
    'no-show': halted('Ingen kom till besöket'),
  },
} as const satisfies TaskWordsOf<'short-term-call' | 'short-term-receipt' | 'short-term-hand-over' | 'desk-identity'>;

/** Effects that say no more than the completed task. */
export const saidByTask = ['identity-checked'] as const;
