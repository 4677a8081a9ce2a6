import type { Badge } from '../pages/badge.ts';
import type { FormView } from '../pages/form-view.ts';
import type { Pager } from '../pages/pager.ts';
import type { Particular } from '../pages/particular.ts';
import type { Say } from '../pages/say.ts';
import type { ChangedField } from './field-words.ts';
import type { ControlLine } from './control.ts';
import type { Seal } from './seal.ts';

/** A row of the log in words. */
export interface LogRowView {
  readonly id: number;
  readonly number: string;
  /** Where it is opened, or closed when it is open. */
  readonly href: string;
  readonly day: string;
  readonly time: string;
  readonly who: string;
  readonly role: string;
  readonly what: string;
  readonly caseNumber: string | undefined;
  readonly about: string;
  readonly badge: Badge;
  readonly opened: OpenedView | undefined;
}

/** A row that is open. */
export interface OpenedView {
  /** Undefined: nothing was sealed. */
  readonly changes: readonly ChangedField[];
  readonly isErased: boolean;
  readonly details: readonly Particular[];
  readonly proof: readonly Particular[];
}

/** Rows that aren't shown, from one to another. */
export interface HiddenView {
  readonly hidden: string;
}

export interface LogPieces {
  readonly 'log/seal': { readonly seal: Seal; readonly say: Say };
  readonly 'log/row': { readonly row: LogRowView; readonly say: Say };
}

export interface LogPages {
  readonly 'log/log': {
    readonly form: Pick<FormView, 'html' | 'summary'>;
    readonly heading: string;
    readonly count: string;
    readonly hidden: string | undefined;
    readonly tabs: readonly { readonly href: string; readonly text: string; readonly isCurrent: boolean }[];
    /** What is chosen, each with the address without it. */
    readonly chosen: readonly { readonly text: string; readonly href: string }[];
    readonly lines: readonly (LogRowView | HiddenView)[];
    readonly cut: string | undefined;
    readonly pager: Pager | undefined;
    readonly seal: Seal | undefined;
    readonly control: readonly ControlLine[];
    readonly exports: readonly { readonly href: string; readonly text: string }[];
  };
  readonly 'log/verify': {
    /** Public keys of the log's signer and its witnesses, a line each; undefined: nobody but the house signs. */
    readonly keys: { readonly log: string; readonly witnesses: readonly string[] } | undefined;
    readonly contact: { readonly name: string; readonly phone: string };
  };
}
