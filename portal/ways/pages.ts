import type { LevelTable } from '../../contract/index.ts';
import type { Choice } from '../start-form/start-form.ts';
import type { WaysWords } from './words.ts';

/** A way as the page tells of it. */
export interface WayRow {
  readonly title: string;
  /** From when: a badge. */
  readonly when: string;
  readonly isNow: boolean;
  /** What to do, a sentence each. */
  readonly text: readonly string[];
  readonly opens: string;
  /** Undefined: it opens all that is needed. */
  readonly closed: string | undefined;
  readonly phone: string | undefined;
  readonly link: { readonly words: string; readonly href: string } | undefined;
}

/** Somebody who may be there. */
export interface PlaceRow {
  readonly name: string;
  readonly phone: string | undefined;
  readonly hours: string;
  readonly isOpen: boolean;
  /** A desk has one. */
  readonly address: string | undefined;
  /** Of a desk, to who is logged in: how many ID administrators for LoA 3 are on duty. */
  readonly onDuty?: string | undefined;
}

export interface WaysPages {
  readonly 'ways/ways': {
    readonly words: WaysWords;
    /** The answer in a sentence, and what to do without the first way. */
    readonly answer: string;
    readonly more: string | undefined;
    /** What has to be done first, when no way is one for them. */
    readonly first: { readonly words: string; readonly href: string } | undefined;
    readonly person: string | undefined;
    /** The choices; none for somebody who isn't logged in. */
    readonly units: readonly Choice[];
    readonly people: readonly Choice[];
    readonly asked: {
      readonly unitId: string;
      readonly employmentId: string;
      /** The person is given by who led here, and not chosen. */
      readonly isFixed: boolean;
      readonly systems: readonly string[];
      /** As they were typed where they can't be read. */
      readonly day: string;
      readonly time: string;
      readonly dayFault?: string | undefined;
      readonly timeFault?: string | undefined;
      /** The day and time that the answer is for. */
      readonly answered: string;
    };
    readonly systems: readonly Choice[];
    readonly ways: readonly WayRow[];
    readonly not: readonly { readonly title: string; readonly why: string }[];
    readonly places: readonly PlaceRow[];
    readonly lost: { readonly text: string; readonly phone: string; readonly href: string };
    readonly table: LevelTable['systems'];
    readonly exceptions: readonly { readonly name: string; readonly text: string; readonly source: string }[];
    readonly tableHref: string;
    readonly isLoggedIn: boolean;
  };
}
