import type { Instant } from '../../../contract/index.ts';

/** A page of information as it was saved. */
export interface InformationVersion {
  /** The end of its address. */
  readonly name: string;
  /** From 1; the program's own text is before all of them. */
  readonly version: number;
  /** Markdown; the first line is its title, `# Title`. */
  readonly text: string;
  readonly reason: string;
  readonly savedBy: string;
  readonly savedAt: Instant;
}

/** How a page of information is to be. */
export interface InformationChange {
  readonly name: string;
  readonly text: string;
  readonly reason: string;
  /** What it says now, when it was never saved: the program's own text. */
  readonly own: string;
  /** The version that was on the screen when the change was begun; 0: the program's own. */
  readonly from: number;
}
