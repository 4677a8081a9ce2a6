import type {
  ActivationReason,
  CasePhase,
  CaseProcessId,
  CloseReason,
  Day,
  IdentityCheck,
  RefusalReason,
  Instant,
} from '../../contract/index.ts';
import type { CaseState } from '../kernel/schema/index.ts';
import type { Person } from '../people/types.ts';

/** One order, activation or block request. What a process doesn't know (yet) is undefined: see its submission in `contract/forms`. */
export interface Case {
  readonly caseId: string;
  readonly number: string;
  readonly processId: CaseProcessId;
  readonly state: CaseState;
  readonly phase: CasePhase;
  readonly processInstanceKey: string | undefined;
  readonly unitId: string;
  readonly unitName: string;
  readonly employmentId: string | undefined;
  /** Whom the card is for; an order of reserve cards for a unit has nobody. */
  readonly holder: Person | undefined;
  /** The employment isn't confirmed: `holder` is who was typed, and nobody in the register. */
  readonly isProposed: boolean;
  /** Whom the register knows by the number of a proposed holder: for the rights alone, shown to no one. */
  readonly knownHolderId?: string | undefined;
  /** The order came with an employment that was proposed, whether it is confirmed by now or not. */
  readonly wasProposed: boolean;
  readonly submitter: Person;
  /** Who typed it: the submitter, or a person of customer service for somebody who phoned. */
  readonly enteredBy: Person;
  /** Who said in the portal that a case typed for a caller is right; of one that customer service answers for: who does. */
  readonly confirmedBy: Person | undefined;
  readonly confirmedAt: Instant | undefined;
  /** The unit for which it was ordered, when the manager above answers for the case. */
  readonly orderedForUnitId: string | undefined;
  /** The list with which it was ordered, among others. */
  readonly listId: string | undefined;
  /** No manager is left to answer for the case: two persons of customer service do. */
  readonly isAnsweredForByService: boolean;
  readonly attester: Person | undefined;
  readonly identityCheck: IdentityCheck | undefined;
  /** Why a reserve card is activated. */
  readonly reason: ActivationReason | undefined;
  /** The card that the case is about. */
  readonly cardNumber: string | undefined;
  /** Decisions of the submission, as `contract/cases/facts.ts` has them for the process. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly note: string | undefined;
  readonly submittedAt: Instant;
  readonly activateBefore: Instant | undefined;
  readonly activatedAt: Instant | undefined;
  /** When the case passed its point of no return (domain "Processes"): from then on it can't be withdrawn. */
  readonly noReturnAt: Instant | undefined;
  /** When somebody took the case back; its process closes it soon after. */
  readonly withdrawnAt: Instant | undefined;
  readonly closedAt: Instant | undefined;
  readonly closeReason: CloseReason | undefined;
  readonly refusalReason: RefusalReason | undefined;
  readonly receiptNumber: string | undefined;
  /** The registration of a receipt of it was withdrawn, and the receipt hasn't come since; the case may be closed long ago. */
  readonly awaitsReceiptAnew: boolean;
  /** When the unit answered a call-back; again after another card was activated by mistake. */
  readonly calledBackAt: Instant | undefined;
  /** When the last characters of the card were read aloud and matched. */
  readonly cardReadAt: Instant | undefined;
  /** How often they were read wrong since the unit last answered. */
  readonly misreadings: number;
  /** The card's number is hidden from the viewer until it has been read back; `cardNumber` is undefined then. */
  readonly isCardHidden?: boolean;
  /** When the holder had fetched the certificates to the card. */
  readonly fetchedAt: Instant | undefined;
  /** The case accuses its holder, who is shown nothing of it (domain P5.5). */
  readonly isHiddenFromHolder: boolean;
}

export interface TimelineEntry {
  /** Of the log. */
  readonly row: number;
  readonly at: Instant;
  /** Audit action, e.g. `case-submitted`, `card-activated`, `mail-sent`, `receipt-registered`, `call-back-unanswered`. */
  readonly action: string;
  readonly actor: Person | undefined;
  readonly details: Readonly<Record<string, string>>;
  /** What the actor answered, unsealed, when the action is a completed task; its keys as the form has them. */
  readonly answer?: Readonly<Record<string, unknown>>;
  /** HSA-id → name as lists show it, of everybody whom the case's rows name. */
  readonly names: Readonly<Record<string, string>>;
}

/** The decisions of a case (`contract/cases/facts.ts`) before and after somebody changed them. */
export interface FactChange {
  readonly at: Instant;
  /** HSA-id of who did. */
  readonly actor: string;
  readonly before: unknown;
  readonly after: unknown;
}

export interface CaseFilter {
  /** Case, card, receipt number, HSA-id, or the holder's name as the viewer is shown it. */
  readonly text?: string;
  readonly state?: 'open' | 'closed';
  readonly phase?: CasePhase;
  readonly unitId?: string;
  /** Only cases about one of these persons. */
  readonly holderIds?: readonly string[];
  /** Only those ordered with this list. */
  readonly listId?: string;
  /** Only cases that this person has sent in. */
  readonly submitterId?: string;
  /** Only those whose receipt is awaited anew on this day: no longer than any receipt is (policy `receipt.giveUpOnDay`). */
  readonly awaitsReceiptAnewOn?: Day;
  readonly oldestFirst?: boolean;
  /**
   * Number of the case that the page comes after, or before, in the list's order; `last`: the list's end. Default: its beginning. A case that is erased, or
   * isn't seen any more, begins the list anew: who goes on by herself gives the last case itself (`past`), and repeats none.
   */
  readonly from?:
    | { readonly after: string }
    | { readonly before: string }
    | { readonly past: Pick<Case, 'submittedAt' | 'caseId'> }
    | 'last';
  readonly limit: number;
  /** So many matching cases are counted at most; of more it is only said that there are more. Default 1,000. */
  readonly countTo?: number;
}

export interface CasePage {
  readonly cases: readonly Case[];
  /** Exact, unless `isMore`: then there are more than this. */
  readonly total: number;
  readonly isMore: boolean;
  /** Whether the list has a page before this one, and after it. */
  readonly hasBefore: boolean;
  readonly hasAfter: boolean;
}

/** What is left of a case that retention has erased. */
export interface ErasedCase {
  readonly caseId: string;
  readonly number: string;
  readonly processId: CaseProcessId;
  readonly unitName: string;
  readonly submittedAt: Instant;
  readonly closedAt: Instant;
  readonly erasedAt: Instant;
  /** By which it went: the authority's decision and the two who agreed, HSA-ids. Undefined: a replay after a restore. */
  readonly run:
    | { readonly decision: string; readonly through: Day; readonly proposedBy: string; readonly approvedBy: string }
    | undefined;
  /** Undefined: it was not delivered to an archive. */
  readonly archive: { readonly packageId: string; readonly reference: string | undefined } | undefined;
}
