import type { OwnComing } from '../case/own-coming.ts';
import type {
  BlockReason,
  HolderBlockReason,
  Instant,
  Language,
  LostKind,
  Policy,
  SystemOpened,
} from '../../contract/index.ts';
import type { Card } from '../../register/index.ts';
import type { OwnBlockWords } from './my-cards/own-block-words.ts';
import type { CardWords } from './my-cards/words.ts';
import type { Due } from '../desk/due-words.ts';
import type { Badge } from '../pages/badge.ts';
import type { WithForm } from '../plain-form/pages.ts';
import type { Beside } from '../start-form/beside.ts';
import type { Say } from '../pages/say.ts';
import type { Differences, ReconciliationPages } from './reconciliation/pages.ts';

/** A card of one's own, as its holder reads it. */
export interface OwnCard extends Card {
  readonly type: string;
  readonly badge: Badge;
  /** It works, as far as we know. */
  readonly isActive: boolean;
  /** It is to be handed in whole and sealed, as far as its holder may know. */
  readonly isEvidence: boolean;
  /** When a block was asked for that isn't done yet. */
  readonly toBeBlockedSince: Instant | undefined;
}

/** What may have happened to a card, in the holder's words, with how soon it is blocked then. */
export interface Mishap {
  readonly reason: BlockReason;
  readonly lostKind?: LostKind;
  readonly words: string;
  readonly text: string;
  readonly icon: string;
}

/** A card in use, with what can be said about it and where that leads. */
interface CardInUse extends OwnCard {
  readonly systems: readonly SystemOpened[];
  /** What to do with it when it isn't needed any more; undefined: it is lost. */
  readonly whenDone: string | undefined;
  readonly mishaps: readonly (Mishap & { readonly href: string })[];
}

/** A short answer to a question: `lead` stands bold. */
export interface Advice {
  readonly lead: string;
  readonly text: string;
}

/** Something that waits for the holder. */
export interface OwnTodo {
  readonly title: string;
  readonly text: string;
  readonly href: string;
  readonly button: string;
}

/** A receipt of an own card. */
export interface OwnReceipt {
  readonly number: string;
  readonly text: string;
  readonly href: string;
  readonly badge: Badge;
}

export interface BlockingPages extends ReconciliationPages {
  readonly 'blocking/my-cards': {
    readonly language: Language;
    readonly words: CardWords;
    readonly name: string;
    /** Where all of their cards together let them in today. */
    readonly access: string | undefined;
    readonly active: readonly CardInUse[];
    /** Cards that are ordered for them, and visits that they are to come to. */
    readonly coming: readonly OwnComing[];
    readonly todos: readonly OwnTodo[];
    readonly receipts: readonly OwnReceipt[];
    readonly earlier: readonly OwnCard[];
    readonly lockedAdvice: readonly Advice[];
    readonly lockedHint: string;
    readonly policy: Policy;
    /** Duties that answer while customer service is away. */
    readonly onCall: readonly string[];
    /** Own units that go over to mobile SITHS eID. */
    readonly moves: readonly string[];
    /** What works without the card. */
    readonly waysHref: string;
  };
  readonly 'blocking/own-block': WithForm & {
    readonly question: string;
    readonly card: Pick<OwnCard, 'type' | 'cardNumber'>;
    readonly reason: HolderBlockReason;
    /** The reason in words, as the click told it. */
    readonly happened: string;
    /** By when it is blocked; undefined: the manager confirms first. */
    readonly due: string | undefined;
    readonly words: OwnBlockWords;
    readonly notices: NonNullable<Beside['notices']>;
    readonly action: string;
    readonly submission: string;
    readonly policy: Policy;
  };
  readonly 'blocking/block-list': {
    readonly at: Instant;
    readonly policy: Policy;
    readonly onCall: readonly string[];
    readonly rows: readonly BlockRow[];
  };
}

/** A block to be done by phone; empty texts for what isn't known. */
export interface BlockRow {
  readonly href: string;
  readonly number: string;
  readonly card: string;
  readonly type: string;
  readonly holder: string;
  readonly hsaId: string;
  readonly unit: string;
  readonly reason: string;
  readonly requestedAt: string;
  readonly dueAt: string;
  readonly due: Due;
  readonly triedAt: string;
}

/** Pieces of its pages. */
export interface BlockingPieces {
  readonly 'blocking/differences': { readonly differences: Differences; readonly say: Say };
}
