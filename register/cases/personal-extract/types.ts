import type { BlockChannel, CardType, Day, DeskHours, Instant, Language } from '../../../contract/index.ts';
import type { Person } from '../../people/types.ts';

/**
 * What the register holds about one person, for that person (GDPR article 15). It is the same whoever hands it out: what is kept from a holder
 * while somebody accuses them is kept from it too.
 */
export interface PersonalExtract {
  readonly person: Person;
  /** 12 digits; undefined: none, or erased. */
  readonly personalNumber: string | undefined;
  /** In which they want to be written to; undefined: they have never said. */
  readonly language: Language | undefined;
  readonly employments: readonly ExtractedEmployment[];
  /** Roles and rights that were given, also those that have ended. */
  readonly appointments: readonly ExtractedAppointment[];
  readonly substitutions: readonly ExtractedSubstitution[];
  /** When they are on duty at a desk. */
  readonly duties: readonly {
    readonly desk: string;
    readonly from: Day;
    readonly to: Day;
    readonly hours: DeskHours;
  }[];
  readonly cards: readonly ExtractedCard[];
  readonly cases: readonly ExtractedCase[];
  readonly blockRequests: readonly ExtractedBlockRequest[];
  readonly receipts: readonly ExtractedReceipt[];
  readonly documents: readonly ExtractedDocument[];
  readonly visits: readonly ExtractedVisit[];
  readonly mails: readonly ExtractedMail[];
  readonly drafts: readonly { readonly formId: string; readonly savedAt: Instant }[];
}

export interface ExtractedEmployment {
  readonly unitName: string;
  readonly unitHsaId: string;
  readonly employer: string;
  readonly from: Day;
  readonly to: Day | undefined;
  readonly permanent: boolean;
}

export interface ExtractedAppointment {
  /** A role or an extra right. */
  readonly what: string;
  readonly unitName: string | undefined;
  readonly from: Day;
  readonly to: Day | undefined;
}

export interface ExtractedSubstitution {
  readonly as: 'manager' | 'substitute';
  readonly unitName: string;
  readonly from: Day;
  readonly to: Day;
  readonly reason: string;
}

export interface ExtractedCard {
  readonly cardNumber: string;
  readonly cardType: CardType;
  readonly loa: string | undefined;
  readonly activatedAt: Instant | undefined;
  readonly lastValidDay: Day | undefined;
  /** How its state has changed, the oldest first. */
  readonly events: readonly { readonly at: Instant; readonly to: string }[];
}

/** A case about the person. */
export interface ExtractedCase {
  readonly number: string;
  readonly processId: string;
  readonly unitName: string;
  readonly state: string;
  readonly submittedAt: Instant;
  readonly closedAt: Instant | undefined;
  readonly closeReason: string | undefined;
  readonly reason: string | undefined;
  readonly refusalReason: string | undefined;
  readonly identityCheck: string | undefined;
  readonly cardNumber: string | undefined;
  readonly facts: Readonly<Record<string, unknown>>;
  /** Only what the person wrote. */
  readonly note: string | undefined;
  /** What was typed about the person; undefined: nothing. */
  readonly details: Readonly<Record<string, unknown>> | undefined;
}

export interface ExtractedBlockRequest {
  readonly cardNumber: string;
  readonly reason: string;
  readonly channel: BlockChannel;
  readonly requestedAt: Instant;
}

export interface ExtractedReceipt {
  readonly receiptNumber: string;
  readonly cardNumber: string;
  readonly state: string;
  readonly createdAt: Instant;
  readonly registeredAt: Instant | undefined;
}

export interface ExtractedDocument {
  readonly caseNumber: string;
  readonly title: string;
  readonly createdAt: Instant;
  readonly sha256: string;
}

export interface ExtractedVisit {
  readonly caseNumber: string;
  readonly purpose: string;
  readonly desk: string;
  readonly startsAt: Instant;
  readonly state: string;
}

/** A mail to the person. */
export interface ExtractedMail {
  readonly subject: string;
  readonly at: Instant;
  readonly sentAt: Instant | undefined;
  /** What it said; undefined: nothing is kept of it. */
  readonly text: string | undefined;
}

/** A row of the log about the person. Who it was is told by role: the employee's name is theirs. */
export interface ExtractedRow {
  readonly row: number;
  readonly at: Instant;
  readonly action: string;
  readonly role: string;
  /** It was the person themself. */
  readonly isOwn: boolean;
  readonly caseNumber: string | undefined;
}

/** A case that the person started or attested and that is about somebody else, or about a unit. */
export interface StartedCase {
  readonly caseId: string;
  readonly number: string;
  readonly processId: string;
  readonly unitName: string;
  readonly submittedAt: Instant;
  readonly as: 'submitter' | 'attester';
}

/** A part of a list, and where the next begins; undefined: this was the last. */
export interface ExtractedPart<Row, Key> {
  readonly rows: readonly Row[];
  readonly next: Key | undefined;
}
