import type { Instant } from '../../../contract/index.ts';

/** A page of information as it was saved. */
export interface InformationVersion {
  /** The end of its address. */
  readonly name: string;
  /** From 1; the program's own text is before all of them. */
  readonly version: number;
  /** Markdown; the first line is its title, `# Title`. Empty: the page is away. */
  readonly text: string;
  readonly reason: string;
  readonly savedBy: string;
  readonly savedAt: Instant;
}

/** How a page of information is to be. */
export interface InformationChange {
  readonly name: string;
  /** Empty: a page that the program didn't bring is taken away. */
  readonly text: string;
  readonly reason: string;
  /** What it says when it was never saved: the program's own text; undefined: the program has no such page. */
  readonly own: string | undefined;
  /** The version that was on the screen when the change was begun; 0: the program's own. */
  readonly from: number;
}
