import type { HsaEvidence, RevealReason, Viewer } from '../../../contract/index.ts';
import type { Author, Person, Refusal } from '../../types.ts';

/** Whom an order is for, as it was typed. Kept sealed with the case; nothing in it is from the register. */
export interface TypedHolder {
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly title?: string;
  readonly birthDate: string;
  readonly protectedIdentity: boolean;
}

/** What the register knows of the number, or the name and birth date, that an order was typed with. */
export type KnownAs =
  | { readonly kind: 'unknown' }
  /** A protected person: only a colleague with the right `protected` may see and decide. */
  | { readonly kind: 'restricted' }
  | {
      readonly kind: 'known';
      readonly person: Person;
      /** Where the person is employed on the day. */
      readonly units: readonly string[];
    };

/** Why somebody of customer service may not take a step with a proposed employment. */
export type ProposalFault = 'own' | 'restricted' | 'reviewer';

/**
 * Employments that an order proposes (domain P1.1). They count nowhere – no list, right, card or reveal – before customer service has
 * approved the order and HSA shows the employment at the unit. An order that ends before that leaves none behind.
 */
export interface Proposals {
  /** What the register knows of the holder as typed; undefined when the case proposes nothing. A view of a person is logged. */
  knownAs(caseId: string, viewer: Viewer, author: Author): Promise<KnownAs | undefined>;
  /**
   * Why this person may not review the order (`review`), or enter what HSA shows (`hsa`): it is about themselves, about a protected
   * person without the right for it, or they reviewed the order themselves.
   */
  fault(caseId: string, step: 'review' | 'hsa', viewer: Viewer): Promise<ProposalFault | undefined>;
  /** Why this HSA-id can't be that of whom the case proposes: it is somebody else's. */
  hsaIdFault(caseId: string, hsaId: string): Promise<Refusal | undefined>;
  /** Remembers who approved. Nothing when the case proposes nothing. */
  approve(caseId: string, author: Author): Promise<void>;
  /** Another last day, by a completion. False when the case proposes nothing (any more). */
  changeAssignment(
    caseId: string,
    change: { readonly to: string | undefined; readonly permanent: boolean },
    author: Author,
  ): Promise<boolean>;
  /**
   * One transaction: the proposed employment becomes an employment, of the person with that number or of a new one. Without `evidence` it
   * does only when the register has the employment from HSA already; undefined: it hasn't. Refuses an HSA-id of somebody else, an order
   * that isn't approved, and the reviewer's own entry. Repeating it changes nothing.
   */
  confirm(
    caseId: string,
    evidence: HsaEvidence | undefined,
    author: Author,
  ): Promise<{ readonly holderId: string; readonly employmentId: string } | Refusal | undefined>;
  /** The whole number that was typed, for customer service only; the view is logged. */
  revealNumber(
    caseId: string,
    asked: { readonly reason: RevealReason; readonly viewer: Viewer; readonly author: Author },
  ): Promise<string | undefined>;
}
