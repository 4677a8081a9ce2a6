/** The links between the pages of a list. */
export interface Pager {
  readonly before: readonly PageLink[];
  /** Where one is: `Sida 3 av 12`; empty when that isn't known. */
  readonly words: string;
  readonly after: readonly PageLink[];
}

interface PageLink {
  readonly href: string;
  readonly text: string;
  readonly rel?: 'prev' | 'next';
}
