import type { FormView } from '../pages/form-view.ts';

/** What a page with a few questions says around them. */
export interface PlainPage {
  readonly path: string;
  readonly title: string;
  readonly button: string;
  /** A button that can't be undone is red. */
  readonly isDanger?: boolean;
  /** Where one comes from; default the stock. */
  readonly home?: { readonly href: string; readonly text: string };
  /** What it is for, and what to mind; a paragraph each. */
  readonly intro: readonly string[];
}

/** Drawn questions, and the heading of the list of what is wrong. */
export interface WithForm {
  readonly form: Pick<FormView, 'html' | 'summary'>;
  readonly heading: string;
}

export interface PlainFormPages {
  readonly 'plain-form': WithForm & { readonly page: PlainPage };
}
