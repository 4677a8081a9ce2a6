import type { Instant, Language } from '../../contract/index.ts';
import type { FormView } from '../pages/form-view.ts';
import type { Say } from '../pages/say.ts';
import type { Caller } from './asking.ts';
import type { Beside } from './beside.ts';
import type { StartForm } from './start-form.ts';
import type { StartFormWords } from './words.ts';

export interface StartFormPieces {
  readonly 'start-form/beside': { readonly beside: Beside; readonly say: Say; readonly words: StartFormWords };
}

/** A draft that lies there. */
export interface WaitingDraft {
  readonly draftId: string;
  readonly since: Instant;
  /** Whom it is about, by name. */
  readonly about: string | undefined;
}

export interface StartFormPages {
  readonly 'start-form/start-form': {
    readonly language: Language;
    readonly words: StartFormWords;
    readonly startForm: StartForm;
    readonly caller: Caller | undefined;
    readonly form: FormView;
    readonly beside: Beside;
    /** Of the page. */
    readonly heading: string;
    /** Of the list of what is wrong. */
    readonly summaryHeading: string;
    readonly draftDays: number;
    /** The submission's. */
    readonly token: string;
    /** Of the draft that this page keeps. */
    readonly draftId: string;
    readonly savedAt: Instant | undefined;
    /** Other drafts that the person may go on with. */
    readonly waiting: readonly WaitingDraft[];
    readonly keepsDraft: boolean;
    /** What the address brought, as a query: it stays when a draft is thrown away. */
    readonly brought: string;
    /** Whom the answers are about, by name. */
    readonly about: string | undefined;
    /** The same as the form has it, so that a change is seen; undefined for a form that is about nobody. */
    readonly subject: string | undefined;
    readonly subjectJson: string;
    /** Somebody else was chosen: what was answered about the former is gone. */
    readonly isOfAnother: boolean;
    /** Its unit was searched for, since there are too many for a list. */
    readonly isSearched: boolean;
  };
  readonly 'start-form/caller': {
    readonly startForm: StartForm;
    /** Markup of the question of the unit. */
    readonly unit: string;
    /** Of the person, once a unit is chosen; undefined when nobody there may ask. */
    readonly person: string | undefined;
    readonly hasUnit: boolean;
    readonly isSearched: boolean;
    readonly message: string | undefined;
    /** The form was sent before it was said who calls: what was typed is carried along. */
    readonly isSent: boolean;
    readonly kept: readonly (readonly [name: string, value: string])[];
    readonly unitId: string | undefined;
    readonly summary: FormView['summary'];
    readonly heading: string;
  };
  'start-form/unit-search': {
    readonly heading: string;
    readonly path: string;
    /** Key of the answer that is the unit, of a form that was sent without it; undefined when the form isn't open yet. */
    readonly answer: string | undefined;
    /** What else the address brought, or the form. */
    readonly kept: readonly (readonly [name: string, value: string])[];
    /** What was searched for; empty: nothing yet. */
    readonly text: string;
    readonly found: readonly { readonly unitId: string; readonly name: string; readonly href: string }[];
    readonly hasMore: boolean;
    readonly mostListed: number;
  };
}
