import { VisitPurpose, words, Instant } from '../../contract/index.ts';
import { seen } from '../case/timeline/seen.ts';
import type { RoutineEvents, Told } from '../case/timeline/event.ts';
import type { TaskWordsOf } from '../case/timeline/task-words.ts';
import * as wording from '../pages/wording.ts';

type Details = Told['details'];

/** What has happened to the visits of a case, in words: audit action → event. */
export const events = {
  'visit-booked': ({ details }) => ({ title: 'Besök bokat', text: `${where(details)}.`, icon: 'clock' }),
  'visit-moved': ({ details }) => ({ title: 'Besöket flyttat', text: `${whereFrom(details)}.`, icon: 'clock' }),
  'visit-cancelled': ({ details }) => ({ title: 'Besöket avbokat', text: `${where(details)}.`, icon: 'back' }),
  'earlier-time-asked': ({ details }) => ({
    title: 'Vill veta när en tidigare tid blir ledig',
    text: `Vid servicedisken i ${details['desk'] ?? ''}.`,
    icon: 'mail',
  }),
  'earlier-time-declined': { untold: 'What was asked for is taken back, and nothing has changed.' },
  'earlier-time-told': ({ details }) => ({
    title: 'En tidigare tid blev ledig',
    text: `${where(details)}.`,
    icon: 'mail',
  }),
  'visit-arrived': ({ details }) => ({ title: 'Kom till besöket', text: `${where(details)}.`, icon: 'user' }),
  'visit-without-time': ({ details }) => ({ title: 'Kom utan tid', text: `${where(details)}.`, icon: 'user' }),
  'visit-missed': ({ details }) => ({ title: 'Ingen kom till besöket', text: `${where(details)}.`, icon: 'alert' }),
  'visit-done': ({ details }) => ({ title: 'Besöket klart', text: `${where(details)}.`, icon: 'check' }),
  'identity-checked': ({ details, name }) => ({
    title: 'Identiteten kontrollerad',
    text: checked(details, name),
    icon: 'user',
  }),
} as const satisfies RoutineEvents;

function where({ desk = '', startsAt, purpose }: Details): string {
  const what = VisitPurpose.safeParse(purpose);
  const time = startsAt === undefined ? '' : `, ${wording.dayAndTime(Instant.parse(startsAt))}`;
  return `${desk}${time}${what.success ? `, ${words.visitPurpose[what.data].toLowerCase()}` : ''}`;
}

/** The desk is said twice only where it is another. Rows of an older version don't know where it was. */
function whereFrom(details: Details): string {
  const { desk = '', startsAt, purpose, fromDesk, fromTime } = details;
  if (startsAt === undefined || fromTime === undefined) return where(details);
  const [before, now] = [fromTime, startsAt].map((time) => wording.dayAndTime(Instant.parse(time)));
  const what = VisitPurpose.safeParse(purpose);
  const moved =
    fromDesk === desk ? `${desk}, från ${before} till ${now}` : `Från ${fromDesk}, ${before}, till ${desk}, ${now}`;
  return `${moved}${what.success ? `, ${words.visitPurpose[what.data].toLowerCase()}` : ''}`;
}

const outcomes: Readonly<Record<string, string>> = {
  document: 'Id-handlingen är godkänd',
  passport: 'Passet är godkänt och chefen var på plats',
  vouching: 'Chefen var på plats och intygade',
  unfinished: 'De behöver komma igen',
  'not-approved': 'Kortet lämnas inte ut',
  'no-show': 'Ingen kom',
};

function checked(details: Details, name: Told['name']): string {
  const { outcome = '', unfinished = '', refusal = '' } = details;
  const why = { ...words.unfinished, ...words.deskRefusal };
  const reason = Object.entries(why).find(([code]) => code === unfinished || code === refusal)?.[1];
  const found = `${outcomes[outcome] ?? ''}${reason === undefined ? '' : `: ${reason.toLowerCase()}`}.`;
  return [found, seen(details, name)].filter((line) => line !== '').join(' ');
}

/** How the tasks read once they are done. */
export const taskWords = {
  // A time that somebody else took first leaves all as it was: only the last that was chosen is told of.
  'visit-booking': { done: { title: 'Besökstid vald', icon: 'clock', toldBy: 'visit-booked', lastCounts: true } },
} as const satisfies TaskWordsOf<'visit-booking'>;

/** Effects that say no more than the completed task. */
export const saidByTask = ['visit-done', 'visit-missed'] as const;
