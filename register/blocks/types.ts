import type {
  BlockChannel,
  BlockReason,
  BlockState,
  AskedBlockReason,
  DeathSource,
  Doubt,
  DoubtOutcome,
  LostKind,
  MatchedFact,
  Viewer,
} from '../../contract/index.ts';
import type { Author, Card, Case, Employment, HandedIn, Person, Refusal, Unit } from '../types.ts';

/** Somebody asked to have a card blocked. `recordedAt`: the clock's time when it was written down. */
export interface BlockRequest {
  /** The same for all cards of one submission. */
  readonly requestId: string;
  readonly cardNumber: string;
  readonly caseId: string;
  /** True when the card was to be blocked already. */
  readonly joined: boolean;
  readonly reason: BlockReason;
  readonly lostKind: LostKind | undefined;
  readonly lostOn: string | undefined;
  /** HSA-id, or `system`. */
  readonly by: string;
  readonly role: string;
  readonly channel: BlockChannel;
  readonly requestedAt: string;
  readonly recordedAt: string;
  /** Who still has to stand by it; undefined: nobody. */
  readonly doubt: Doubt | undefined;
}

/** The block of a card: there is one in its life. */
export interface Block {
  readonly cardNumber: string;
  /** The case that asked first; its process carries the block. */
  readonly caseId: string;
  readonly requestId: string;
  /** The reason that outweighs the others. */
  readonly reason: BlockReason;
  /** Since when there is this reason: what is due is counted from here. */
  readonly requestedAt: string;
  readonly state: BlockState;
  readonly dueAt: string | undefined;
  /** When SITHS eID Portal could not be reached last. */
  readonly triedAt: string | undefined;
  /** When it was done in SITHS eID Portal, as the person says who did it. */
  readonly confirmedAt: string | undefined;
  readonly confirmedBy: string | undefined;
  readonly documentId: string | undefined;
  /** Who settles whether it is to be done; undefined: somebody sure has asked. Graver requests may still wait for an answer. */
  readonly doubt: Doubt | undefined;
  /** Oldest first. */
  readonly requests: readonly BlockRequest[];
}

/** A block that nobody has done yet, with what somebody needs who does it by phone or on paper. */
export interface WaitingBlock {
  readonly block: Block;
  readonly card: Card;
  readonly holder: Person | undefined;
  readonly case: Case;
}

/** What somebody fills in: "Spärra kort". */
export interface BlockSubmission {
  readonly submissionToken: string;
  readonly employmentId: string;
  readonly reason: AskedBlockReason;
  /** With `deceased`: who told. */
  readonly deathSource?: DeathSource | undefined;
  /** Cards of the employment; none with `employment-ended`, which is about all of them. */
  readonly cardNumbers: readonly string[];
  readonly lostKind?: LostKind | undefined;
  readonly lostOn?: string | undefined;
  /** Last day of the employment, inclusive. */
  readonly lastDay?: string | undefined;
  readonly note?: string | undefined;
  /** Customer service writes for somebody on the phone. */
  readonly phone?:
    | {
        readonly caller?: string | undefined;
        /** The caller is the holder. */
        readonly isHolder?: boolean | undefined;
        readonly matched: readonly MatchedFact[];
        /** The clerk doubts the caller, whatever agrees. */
        readonly isDoubtful?: boolean | undefined;
        readonly calledBack: boolean;
      }
    | undefined;
}

export interface Blocks {
  /** Units whose cards the viewer may have blocked: their own as manager or orderer, where they work, every one for customer service. */
  units(viewer: Viewer): Promise<Pick<Unit, 'unitId' | 'name'>[]>;
  /** Employments in the unit whose cards the viewer may have blocked, by family name; of those that have ended only with active cards. */
  employees(unitId: string, viewer: Viewer, day: string): Promise<Employment[]>;
  /**
   * The active cards of the person whose employment it is at that employer, whatever unit they were issued for; those used in the
   * employment first. Also those that wait for their block.
   */
  activeCards(employmentId: string, day: string): Promise<Card[]>;
  /** What becomes of the cards of an employment that ends on a day: those that end with it, and those that follow their holder to another. */
  cardsAtEnd(
    ending: { readonly employmentId: string; readonly lastDay: string },
    day: string,
  ): Promise<{ ending: Card[]; following: Card[] }>;
  /** What the rules say of a request, before anything is made of it. Undefined: nothing is wrong. */
  check(submission: BlockSubmission, viewer: Viewer, author: Author): Promise<Refusal | undefined>;
  /**
   * Records the request and makes its case, or joins what is asked for already: then the answer is that case. A second report of
   * an employment that ends changes its last day. The same token again answers the same case. One transaction.
   */
  submit(submission: BlockSubmission, viewer: Viewer, author: Author): Promise<Case | Refusal>;
  find(cardNumber: string): Promise<Block | undefined>;
  /** The system asks: joins the card's block, or makes a case for it in the unit where the card is used, in the holder's name. */
  ask(
    request: { readonly cardNumber: string; readonly reason: BlockReason; readonly requestedAt: string },
    author: Author,
  ): Promise<'requested' | 'joined' | 'not-active'>;
  /** Blocks that the case asked for, first or later. */
  ofCase(caseId: string): Promise<Block[]>;
  /** Blocks not done yet of cases that the viewer may see, the most urgent first. */
  waiting(viewer: Viewer): Promise<WaitingBlock[]>;
  /** Binds the process instance, once. A card that is not active any more has nothing to block. */
  open(
    cardNumber: string,
    processInstanceKey: string,
  ): Promise<'open' | 'nothing-to-block' | 'duplicate' | 'doubtful' | 'to-confirm'>;
  /**
   * Settles the doubtful requests of one kind. `leave`: nobody stands by them. When nothing else asks for the block the card is as it was
   * before, and the case ends when it waits for no other card. Nothing when the doubt is settled already.
   */
  settle(input: {
    cardNumber: string;
    caseId: string;
    doubt: Doubt;
    outcome: DoubtOutcome;
    author: Author;
  }): Promise<'block' | 'leave'>;
  /** True when the card's block belongs to this process instance. */
  isBound(cardNumber: string, processInstanceKey: string): Promise<boolean>;
  /** Keeps when the block is due; one that is planned earlier stays. Answers what holds. */
  plan(cardNumber: string, dueAt: string): Promise<string>;
  waitForPortal(cardNumber: string, author: Author): Promise<void>;
  attachDocument(cardNumber: string, documentId: string): Promise<void>;
  /** The block's process is through. Answers true when no other block of the case is left. */
  finish(cardNumber: string, at: string): Promise<boolean>;
  /** Other open cases of `card-blocking` that asked for the card, and have no block left to wait for. */
  joinedCases(cardNumber: string): Promise<string[]>;
  /**
   * True while the card is to be blocked because its employment ends: it must not just expire. Its certificates may work longer
   * than the days that were cut off. False for one that follows its holder to another employment.
   */
  isAwaited(card: Card, day: string): Promise<boolean>;
  /** Cards of the case's block requests that should still come back. */
  awaited(caseId: string): Promise<string[]>;
  /** Who handed the card in, when a report is kept. */
  handIn(cardNumber: string): Promise<(HandedIn & { readonly by: string; readonly at: string }) | undefined>;
  /** True while a process of its own waits for the card until it is handed in. */
  isFollowed(cardNumber: string): Promise<boolean>;
  /** Other employment of the same employer that goes on after a day; moving inside an employer is no end (domain P5.5). */
  continues(employmentId: string, lastDay: string): Promise<Employment | undefined>;
}
