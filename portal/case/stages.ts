import type { AuditAction, CasePhase, Instant } from '../../contract/index.ts';
import type { Case, TimelineEntry } from '../../register/index.ts';
import { saidInEnglish } from './said-in-english.ts';
import type { Event } from './timeline/event.ts';

/** One of the plain steps in which people think of a case. Its process may take many more. */
export interface Stage {
  /** Once it is done: `Granskat och godkänt`. */
  readonly words: string;
  /** Who has it. */
  readonly who: string;
  /** Actions of which any says that it is done. */
  readonly doneBy?: readonly AuditAction[];
  /** Which of those are meant, by what they say; default: all. */
  readonly isOf?: (details: TimelineEntry['details']) => boolean;
  /** Actions that undo it: it is under way again. */
  readonly undoneBy?: readonly AuditAction[];
  /** While this holds it is under way, though it has been done: with some of the case's cards, or once before. */
  readonly isLeft?: (cards: CardsOfCase, found: Case) => boolean;
  /** What it is called when it ended without being done. */
  readonly failed?: { readonly doneBy: readonly AuditAction[]; readonly words: string };
  /** When it was done, as the case has it; instead of actions. */
  readonly doneAt?: (found: Case) => Instant | undefined;
  /** What is to happen in it, while it is ahead or under way. */
  readonly told: string;
  /** Only in cases that have come by it: while they stand in one of these phases, or it is done. */
  readonly onlyIn?: readonly CasePhase[];
  /** Cases of which it is a step at all. */
  readonly applies?: (found: Case) => boolean;
}

/** How far the cards are whose block was asked for in a case. */
export interface CardsOfCase {
  readonly toBlock: number;
  readonly toReturn: number;
  /** Nobody waits for them any longer. */
  readonly givenUp: number;
}

/** A step of a case as its page shows it. */
export interface StageShown {
  readonly words: string;
  readonly who: string;
  readonly state: 'done' | 'now' | 'todo';
  readonly at: Instant | undefined;
  /** What happened, or will. */
  readonly told: readonly string[];
}

interface Happened {
  readonly entries: readonly TimelineEntry[];
  readonly events: readonly Event[];
  readonly cards: CardsOfCase;
}

/**
 * The steps of a case: what is done and when, the present one, what is left. A step that was passed without being taken is left out, and of a
 * closed case nothing is left but what was undone.
 */
export function stagesOf(stages: readonly Stage[], found: Case, { entries, events, cards }: Happened): StageShown[] {
  const known = stages
    .filter(({ applies }) => applies?.(found) ?? true)
    .map((stage) => {
      const at = doneAt(stage, found, entries);
      const isUndone = wasUndone(stage, entries);
      const isLeft = stage.isLeft?.(cards, found) === true || isUndone;
      return { stage, at, isLeft, isUndone, isDone: at !== undefined && !isLeft };
    })
    .filter(({ stage, at }) => at !== undefined || stage.onlyIn === undefined || stage.onlyIn.includes(found.phase));
  const last = known.findLastIndex(({ isDone }) => isDone);
  const isOpen = found.state !== 'closed';
  // Steps may go on beside each other: what is left before the last one that is done still stands first.
  const kept = known.filter(
    ({ isDone, isLeft, isUndone }, index) => isDone || isUndone || (isOpen && (index > last || isLeft)),
  );
  const first = kept.findIndex(({ isDone }) => !isDone);
  return kept.map<StageShown>(({ stage, at, isLeft }, index) => {
    const { who, told } = stage;
    const words = cards.givenUp > 0 ? (stage.failed?.words ?? stage.words) : stage.words;
    if (at !== undefined && !isLeft) return { words, who, state: 'done', at, told: whatHappened(at, events, who) };
    const isNow = index === first || at !== undefined;
    return { words: stage.words, who, state: isNow ? 'now' : 'todo', at: undefined, told: [told] };
  });
}

/** The last time that it was done: what was done again counts as done then. */
function doneAt(stage: Stage, found: Case, entries: readonly TimelineEntry[]): Instant | undefined {
  if (stage.doneAt) return stage.doneAt(found);
  const names: readonly string[] = [...(stage.doneBy ?? []), ...(stage.failed?.doneBy ?? [])];
  return entries
    .filter(({ action, details }) => names.includes(action) && (stage.isOf?.(details) ?? true))
    .map(({ at }) => at)
    .toSorted()
    .at(-1);
}

/** The timeline stands in the order in which things happened. */
function wasUndone({ doneBy = [], undoneBy = [] }: Stage, entries: readonly TimelineEntry[]): boolean {
  const last = (names: readonly string[]) => entries.findLastIndex(({ action }) => names.includes(action));
  return last(undoneBy) > last(doneBy);
}

/** What the timeline says of that moment; of one that it doesn't tell of, who had it. */
function whatHappened(at: Instant, events: readonly Event[], who: string): string[] {
  const told = events.filter((event) => event.at === at);
  if (told.length === 0) return [`${who}.`];
  return told.map(({ title, text }) => (text === '' ? title : `${title}. ${text}`));
}

/** `4 av 8 klara`; nothing of a closed case, whose steps may have been left untaken. */
export function countOf(stages: readonly StageShown[], { state }: Pick<Case, 'state'>): string {
  if (state === 'closed') return '';
  return `${stages.filter((stage) => stage.state === 'done').length} av ${stages.length} klara`;
}

/** A step that nearly every case begins with. */
export const sentIn = (words: string, who: string): Stage => ({
  words,
  who,
  told: 'Vi tar emot ärendet.',
  doneAt: ({ submittedAt }) => submittedAt,
});

export const service = 'Intern kundservice';

/** The same steps for a holder who reads English. */
export const stagesInEnglish = (stages: readonly Stage[]): readonly Stage[] =>
  stages.map((stage) => ({
    ...stage,
    words: inEnglish(stage.words),
    who: inEnglish(stage.who),
    told: inEnglish(stage.told),
    ...(stage.failed && { failed: { ...stage.failed, words: inEnglish(stage.failed.words) } }),
  }));

const inEnglish = (swedish: string): string => saidInEnglish[swedish] ?? swedish;
