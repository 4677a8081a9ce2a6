import { AuditAction, Reading, words, type Language } from '../../../contract/index.ts';
import type { Case, TimelineEntry } from '../../../register/index.ts';
import { routines } from '../../routines.ts';
import { caseEvents } from './case-events.ts';
import { engineEvents } from './engine-events.ts';
import { saidInEnglish } from '../said-in-english.ts';
import { eventsInEnglish } from './events-in-english.ts';
import type { Event, EventWords, MailNames, Told, Untold, Words } from './event.ts';
import { paperEvents } from './paper-events.ts';
import { seen, wordOf } from './seen.ts';
import { reasonsOf, saidByTask, taskWords } from './task-events.ts';
import { untold } from './untold.ts';

/** The words of every audit action but reading, which is the auditor's to see, or why a case's timeline doesn't tell of it. An action without either doesn't compile. */
export const events: Readonly<Record<Exclude<AuditAction, Reading>, Words | Untold>> = {
  ...untold,
  ...caseEvents,
  ...paperEvents,
  ...engineEvents,
  ...routines.order.events,
  ...routines['foreign-staff'].events,
  ...routines.activation.events,
  ...routines.stock.events,
  ...routines.blocking.events,
  ...routines['employment-end'].events,
  ...routines.return.events,
  ...routines.validity.events,
  ...routines.issue.events,
  ...routines.visits.events,
  'task-completed': ({ details: { form, outcome } }) => taskWords(form, outcome),
};

const hiddenCard = '••••';

interface Reader {
  readonly isAuditor?: boolean;
  readonly mailNames?: MailNames;
  /** English is for a holder, never for an auditor. */
  readonly language?: Language;
}

/** The events of a case in words, with who did it, oldest first. A mail to several persons is one event. @param isAuditor sees what audits found */
export function eventsOf(
  entries: readonly TimelineEntry[],
  found: Case,
  { isAuditor = false, mailNames = new Map(), language = 'sv' }: Reader = {},
): Event[] {
  const inOrder = entries.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const toTell = inOrder.filter(
    (entry) => isTold(entry) && !isToldElsewhere(entry, inOrder) && (entry.action !== 'decision-made' || isAuditor),
  );
  return togetherByMail(toTell).flatMap((entry) => {
    const name = (hsaId: string) => entry.names[hsaId] ?? hsaId;
    const shown = wordsOf(entry, { details: shownDetails(entry, found), found, name, mailNames }, language);
    if (!shown) return [];
    const answered = answersWith(entry, inOrder).flatMap(({ answer = {} }) => [
      seen(answer, name, language),
      reasonsOf(answer, language),
    ]);
    const audited = isAuditor ? misuseFound(entry) : '';
    const who =
      entry.actor === undefined
        ? ''
        : `${entry.actor.displayName}${forManager(entry, language)}${forWhom(entry, found, language)}.`;
    const text = [shown.text ?? '', ...answered, audited, who].filter((part) => part !== '').join(' ');
    return [{ row: entry.row, at: entry.at, title: shown.title, text, icon: shown.icon }];
  });
}

/** Without the card's number while that is hidden from who looks. */
function shownDetails({ details }: TimelineEntry, { isCardHidden }: Case): Told['details'] {
  if (isCardHidden !== true) return details;
  const cards = ['cardNumber', 'previousCard', 'olderCard'];
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, cards.includes(name) ? hiddenCard : value]),
  );
}

/** What an audit of misuse found is for auditors (domain P5.5). */
function misuseFound({ action, details: { form, outcome } }: TimelineEntry): string {
  if (action !== 'misuse-audited' && form !== 'misuse-audit') return '';
  const word = wordOf(words.misuseOutcome, outcome);
  return word === undefined ? '' : `${word}.`;
}

const ToldAction = AuditAction.exclude(Reading.options);

function isTold({ action }: TimelineEntry): boolean {
  if (Reading.safeParse(action).success) return false;
  const known = ToldAction.safeParse(action);
  return !known.success || !('untold' in events[known.data]);
}

/** An action that an older or newer version wrote shows too, by its name. */
function wordsOf({ action }: TimelineEntry, told: Told, language: Language): EventWords | undefined {
  const known = ToldAction.safeParse(action);
  if (!known.success) return { title: language === 'en' ? 'Event' : 'Händelse', text: `${action}.`, icon: 'doc' };
  const found = events[known.data];
  if ('untold' in found) return undefined;
  return language === 'en' ? inEnglish(action, told, found(told)) : found(told);
}

function inEnglish(action: string, told: Told, { title, text, icon }: EventWords): EventWords | undefined {
  const english = eventsInEnglish[action];
  if (english) return { ...english(told), icon };
  const said = (swedish = '') => saidInEnglish[swedish] ?? '';
  return { title: saidInEnglish[title] ?? 'Task done', text: said(text), icon };
}

const isTask = ({ action }: TimelineEntry) => action === 'task-completed';
const together = (one: TimelineEntry, other: TimelineEntry) =>
  one.at === other.at && one.actor !== undefined && one.actor.hsaId === other.actor?.hsaId;
const sameTask = (one: TimelineEntry, other: TimelineEntry) => isTask(other) && same(one, other, 'form');
const effectOf = ({ details: { form, outcome } }: TimelineEntry) => taskWords(form, outcome).toldBy;

/** One act is one event: of a task and its effect the one that says more. */
function isToldElsewhere(entry: TimelineEntry, all: readonly TimelineEntry[]): boolean {
  if (isTask(entry)) {
    const { toldBy, lastCounts } = taskWords(entry.details['form'], entry.details['outcome']);
    if (lastCounts === true && all.slice(all.indexOf(entry) + 1).some((other) => sameTask(entry, other))) return true;
    return toldBy !== undefined && all.some((other) => other.action === toldBy && together(entry, other));
  }
  const action = AuditAction.safeParse(entry.action);
  if (entry.action === 'ordered-in-portal') return all.some((other) => other.action === 'no-return-passed');
  return action.success && saidByTask.has(action.data) && all.some((other) => isTask(other) && together(entry, other));
}

/** The answers that belong to an event: its own, or those of the tasks that it tells of. */
function answersWith(entry: TimelineEntry, all: readonly TimelineEntry[]): readonly TimelineEntry[] {
  if (entry.answer) return [entry];
  return all.filter((other) => isTask(other) && effectOf(other) === entry.action && together(entry, other));
}

/** The person who phoned or wrote on paper, when customer service typed it in. */
function forWhom({ details: { onBehalfOf }, names }: TimelineEntry, { submitter }: Case, language: Language): string {
  if (onBehalfOf === undefined) return '';
  return `, ${language === 'en' ? 'for' : 'för'} ${onBehalfOf === submitter.hsaId ? submitter.displayName : (names[onBehalfOf] ?? onBehalfOf)}`;
}

/** The manager for whom a substitute acted. */
function forManager({ details: { substituteFor }, names }: TimelineEntry, language: Language): string {
  const acting = language === 'en' ? 'substitute for' : 'ställföreträdare för';
  return substituteFor === undefined ? '' : `, ${acting} ${names[substituteFor] ?? substituteFor}`;
}

function togetherByMail(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const joined: TimelineEntry[] = [];
  for (const entry of entries) {
    const last = joined.at(-1);
    const isSame = last?.action === 'mail-sent' && entry.action === 'mail-sent' && same(last, entry, 'template');
    if (!isSame) joined.push(entry);
    else {
      const recipients = String(Number(last.details['recipients'] ?? 1) + Number(entry.details['recipients'] ?? 1));
      joined.splice(-1, 1, { ...last, details: { ...last.details, recipients } });
    }
  }
  return joined;
}

function same(left: TimelineEntry, right: TimelineEntry, key: string): boolean {
  return left.details[key] === right.details[key];
}
