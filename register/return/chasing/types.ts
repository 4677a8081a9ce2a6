import type { AskingMail, Day, Instant } from '../../../contract/index.ts';
import type { Card } from '../../cards/types.ts';
import type { Receipt } from '../../cases/receipts/types.ts';
import type { Case } from '../../cases/types.ts';
import type { Person } from '../../people/types.ts';
import type { ChaseFilter } from './narrowing.ts';

/** A mail that asked for what is missing, to everybody whom it went to at once. */
export interface Asked {
  readonly template: AskingMail;
  readonly at: Instant;
  /** `under-way`: not with all of them yet; `refused`: a mail server took it for one of them for good. */
  readonly state: 'sent' | 'under-way' | 'refused';
}

/** What has been asked, oldest first, and the mail of today by hand or by itself, after which there is none more that day. */
export interface Asking {
  readonly asked: readonly Asked[];
  readonly today: Instant | undefined;
}

/** A card that ended and hasn't come back. */
export interface AwaitedCard extends Asking {
  readonly card: Card;
  readonly holder: Person;
  readonly unitName: string;
  /** When it was blocked or expired. */
  readonly since: Instant;
  /** It is to be handed in whole and sealed. */
  readonly isEvidence: boolean;
  /** The case that tells of the card, when there is one that the viewer sees. */
  readonly caseNumber: string | undefined;
}

/** The receipt of a card that was activated and whose signed form hasn't come. */
export interface MissingReceipt extends Asking {
  readonly receipt: Receipt;
  readonly case: Case;
  readonly card: Card;
  /** When its days began to count; undefined: the holder hasn't fetched yet. */
  readonly countedFrom: Instant | undefined;
}

/** A piece of a list. */
export interface Piece extends ChaseFilter {
  readonly day: Day;
  /** The first that is asked for, from 0. */
  readonly from: number;
  readonly limit: number;
}
