import { card } from '../case/timeline/card-words.ts';
import type { RoutineEvents } from '../case/timeline/event.ts';

/** What the timeline of a case says of these actions. */
export const events = {
  'card-expired': ({ details }) => ({ title: 'Kortet utgånget', text: `${card(details)}.`, icon: 'clock' }),
  'card-shortened': ({ details }) => ({
    title: 'Kortet gäller kortare tid',
    text: `${card(details)}, nu till och med ${details['lastValidDay'] ?? ''}.`,
    icon: 'clock',
  }),
  'card-lengthened': ({ details }) => ({
    title: 'Kortet gäller längre',
    text: `${card(details)}, nu till och med ${details['lastValidDay'] ?? ''}.`,
    icon: 'clock',
  }),
  'card-carried': ({ details }) => ({
    title: 'Kortet följde med till en annan enhet',
    text: `${card(details)}, från ${details['fromUnit'] ?? ''} till ${details['toUnit'] ?? ''}.`,
    icon: 'card',
  }),
} as const satisfies RoutineEvents;
