import type { Instant } from '../../../contract/index.ts';
import type { Case } from '../../../register/index.ts';
import type { Event } from '../timeline/event.ts';
import type { Why } from '../why/why-of.ts';
import type { CardThen } from './cards-then.ts';

/** Something that was sent or made; after the step or before. */
interface Sent {
  readonly at: Instant;
  readonly isLater: boolean;
}

interface Step {
  readonly number: number;
  readonly event: Event;
}

/** A case as it stood at a step of its history. */
export interface MomentPage {
  readonly case: Case;
  readonly heading: string;
  readonly step: {
    readonly number: number;
    readonly count: number;
    readonly event: Event;
    readonly before: Step | undefined;
    readonly after: Step | undefined;
  };
  readonly steps: readonly (Step & { readonly state: 'done' | 'now' | 'todo' })[];
  /** What the step told that wasn't known, or was otherwise. */
  readonly changed: readonly { readonly name: string; readonly before?: string; readonly after: string }[];
  readonly known: readonly {
    readonly name: string;
    readonly value: string;
    readonly at: Instant;
    readonly step: number;
  }[];
  /** What became known after it. */
  readonly later: readonly { readonly name: string; readonly at: Instant; readonly step: number }[];
  readonly cards: readonly CardThen[];
  /** What is missing while the engine doesn't answer. */
  readonly away: string | undefined;
  /** Steps of the process by their names; undefined: it hadn't begun, or is forgotten. */
  readonly stands: { readonly now: readonly string[]; readonly done: readonly string[] } | undefined;
  readonly proof:
    | {
        readonly row: string;
        readonly leaf: string;
        readonly checkpoint: { readonly at: Instant; readonly witnesses: number } | undefined;
      }
    | undefined;
  readonly sent: {
    readonly mails: readonly (Sent & {
      readonly id: string;
      readonly subject: string;
      readonly to: readonly string[];
      /** It can be read as it was sent. */
      readonly isKept: boolean;
    })[];
    readonly documents: readonly (Sent & { readonly documentId: string; readonly title: string })[];
  };
  /** What had been decided by then, and why. */
  readonly why: readonly Why[];
  /** Who has read the case, the newest first. */
  readonly readings: {
    readonly shown: readonly {
      readonly row: number;
      readonly at: Instant;
      readonly who: string;
      readonly role: string;
      readonly what: string;
      readonly isDenied: boolean;
    }[];
    readonly count: number;
  };
}
