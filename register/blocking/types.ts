import type {
  AskedBlockReason,
  BlockChannel,
  BlockReason,
  BlockState,
  DeathSource,
  Doubt,
  IssuerFinding,
  IssuerPlace,
  LostKind,
  MatchedFact,
  Day,
  Instant,
} from '../../contract/index.ts';
import type { Card } from '../cards/types.ts';
import type { Case } from '../cases/types.ts';
import type { Person } from '../people/types.ts';

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
  readonly lostOn: Day | undefined;
  /** HSA-id, or `system`. */
  readonly by: string;
  readonly role: string;
  readonly channel: BlockChannel;
  readonly requestedAt: Instant;
  readonly recordedAt: Instant;
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
  readonly requestedAt: Instant;
  readonly state: BlockState;
  readonly dueAt: Instant | undefined;
  /** When SITHS eID Portal could not be reached last. */
  readonly triedAt: Instant | undefined;
  /** When it was done in SITHS eID Portal, as the person says who did it. */
  readonly confirmedAt: Instant | undefined;
  readonly confirmedBy: string | undefined;
  readonly documentId: string | undefined;
  /** Since when the issuer of the card's certificates shows it. */
  readonly shownSince: Instant | undefined;
  /** Who settles whether it is to be done; undefined: somebody sure has asked. Graver requests may still wait for an answer. */
  readonly doubt: Doubt | undefined;
  /** Oldest first. */
  readonly requests: readonly BlockRequest[];
}

/** A certificate on a card; undefined: the list didn't say who issued it. */
export interface KnownCertificate {
  readonly serial: string;
  readonly issuer: string | undefined;
}

/** What an issuer said last of a certificate. */
export interface IssuerAnswer {
  readonly serial: string;
  readonly place: IssuerPlace;
  readonly finding: IssuerFinding;
  /** When it was revoked, as the issuer says. */
  readonly since: Instant | undefined;
  readonly askedAt: Instant;
}

/** What an issuer has said now. */
export type HeardAnswer = Omit<IssuerAnswer, 'askedAt'>;

/** A block that nobody has done yet, with what somebody needs who does it by phone or on paper. */
export interface WaitingBlock {
  readonly block: Block;
  readonly card: Card;
  readonly holder: Person | undefined;
  readonly case: Case;
}

/** What a refusal of a request may blame. */
export type BlockField =
  'employmentId' | 'reason' | 'deathSource' | 'cardNumbers' | 'lostOn' | 'lastDay' | 'calledBack';

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
  readonly lostOn?: Day | undefined;
  /** Last day of the employment, inclusive. */
  readonly lastDay?: Day | undefined;
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

/** What a request says besides the card: who may be several. */
export interface RequestFacts {
  readonly requestId?: string | undefined;
  readonly lostKind?: LostKind | undefined;
  readonly lostOn?: Day | undefined;
  readonly channel?: BlockChannel | undefined;
  readonly submissionToken?: string | undefined;
  /** Who has to stand by the request before the card is blocked; without: nobody. */
  readonly doubt?: Doubt | undefined;
  /** What agreed, when it was asked on the phone. */
  readonly matched?: readonly MatchedFact[] | undefined;
}

/** A block that was asked for, as much as says how soon it has to be done. */
export interface RequestedBlock {
  readonly cardNumber: string;
  /** Which of its reasons outweighs the others. */
  readonly reason: BlockReason;
  /** Of the case. */
  readonly number: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly isProtected: boolean;
}
