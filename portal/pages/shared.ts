import type { Instant, Language } from '../../contract/index.ts';
import type { Assets } from '../assets.ts';
import type { Say } from './say.ts';
import type { Shell } from './shell.ts';

/** What every template of a page finds beside its own data. */
export interface Shared {
  readonly shell: Shell;
  readonly assets: Pick<Assets, 'url'>;
  readonly say: Say;
  /** The last change that this page knows of, for live pages. */
  readonly change: string;
  /** An open page asks again for parts of itself: only the body is sent. */
  readonly isPart: boolean;
}

/** What every page says to the layout. */
export interface Head {
  /** First in the browser's tab; of a page with errors it begins with `Fel:`. */
  readonly title: string;
  /** Of the page. Default: Swedish. */
  readonly language?: Language;
  /** The page is there in both languages: its head offers the other one. */
  readonly isInBoth?: true;
  /** Entries of `bin/run/make-assets.ts`, `form.js`. */
  readonly scripts?: readonly string[];
  /** Instant at which the page was read, when it fills the window, as desk and call do. */
  readonly deskAt?: Instant;
  /** The page has its own place for what was found by the scan field; else it stands under the head. */
  readonly hasResults?: boolean;
}
