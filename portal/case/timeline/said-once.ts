import * as wording from '../../pages/wording.ts';
import type { Event } from './event.ts';

/** Without neighbours that say the same in the same minute: in English there are fewer words, and every mail is "Mail sent". */
export const saidOnce = (events: readonly Event[]): Event[] =>
  events.filter((event, index) => {
    const before = events[index - 1];
    return before === undefined || lineOf(before) !== lineOf(event);
  });

const lineOf = ({ at, title, text }: Event): string => [wording.dayAndTime(at, 'en'), title, text].join();
