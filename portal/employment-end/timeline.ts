import { words } from '../../contract/index.ts';
import type { RoutineEvents } from '../case/timeline/event.ts';
import { passed, halted, type TaskWordsOf } from '../case/timeline/task-words.ts';

/** What the timeline of a case says of these actions. */
export const events = {
  'employment-end-answered': ({ details: { outcome } }) => ({
    title: outcome === 'denied' ? 'Nej, anställningen fortsätter' : 'Upphörandet bekräftat',
    icon: outcome === 'denied' ? 'alert' : 'check',
  }),
  'mobile-eid-handled': ({ details: { outcome } }) => ({
    title: 'Mobilt SITHS eID hanterat',
    text:
      Object.entries(words.mobileOutcome).flatMap(([code, text]) => (code === outcome ? [`${text}.`] : []))[0] ?? '',
    icon: 'check',
  }),
} as const satisfies RoutineEvents;

/** How the tasks read once they are done. */
export const taskWords = {
  'employment-end-consent': {
    confirmed: passed('Bekräftat att anställningen upphör'),
    denied: halted('Nej, anställningen fortsätter'),
  },
  'mobile-eid-block': {
    revoked: passed('Mobilt SITHS eID är spärrat'),
    none: passed('Personen har inget mobilt SITHS eID'),
    kept: passed('Mobilt SITHS eID behålls, personen arbetar kvar'),
  },
} as const satisfies TaskWordsOf<'employment-end-consent' | 'mobile-eid-block'>;

/** Effects that say no more than the completed task. */
export const saidByTask = ['employment-end-answered', 'mobile-eid-handled'] as const;
