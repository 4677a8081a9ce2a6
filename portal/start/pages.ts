import type { Language } from '../../contract/index.ts';
import type { OwnComing } from '../case/own-coming.ts';
import type { ListedCase } from '../case/pages.ts';
import type { UnitStock } from '../stock/pages.ts';
import type { UnitCard } from '../validity/pages.ts';
import type { StartWords } from './words.ts';

/** A tile of the start page: something that people often begin with. */
export interface QuickLink {
  readonly href: string;
  readonly words: string;
  readonly text: string;
  readonly icon: string;
}

/** Something that waits for this person. */
export interface Todo {
  readonly title: string;
  readonly text: string;
  readonly href: string;
  readonly button: string;
  readonly icon: string;
  readonly tone: 'bad' | 'warn' | 'plain';
}

export interface StartPages {
  readonly 'start/start': {
    readonly language: Language;
    readonly words: StartWords;
    readonly greeting: string;
    readonly count: string;
    /** In words, while the engine doesn't answer and no task can be shown. */
    readonly away: string | undefined;
    readonly todos: readonly Todo[];
    /** So much more waits than is shown. */
    readonly moreTodos: number;
    /** What the person has begun, and can finish or throw away; nobody waits for it. */
    readonly drafts: readonly Todo[];
    readonly cases: readonly ListedCase[];
    /** Of all open cases, of which the newest are shown. */
    readonly total: number;
    /** There are more than `total`. */
    readonly isMore: boolean;
    readonly links: readonly QuickLink[];
    /** The person's own cards that are ordered, and visits that they are to come to. */
    readonly coming: readonly OwnComing[];
    /** Cards that end soon, the first to expire first; `isMore`: there are others. */
    readonly expiring: { readonly cards: readonly UnitCard[]; readonly isMore: boolean };
    readonly soonDays: number;
    /** For whom the person acts as a substitute, and where they say who acts for them; undefined: no manager. */
    readonly absence: { readonly acting: readonly string[]; readonly mayName: boolean };
    readonly stocks: readonly UnitStock[];
    readonly otherStocks: readonly UnitStock[];
    /** So many more units have some. */
    readonly moreStocks: number;
  };
  readonly 'start/new': {
    readonly words: StartWords;
    readonly links: readonly QuickLink[];
    readonly isService: boolean;
  };
}
