import type { Instant } from '../../../contract/index.ts';
import type { ReceiptState } from '../../kernel/schema/index.ts';

export interface Receipt {
  readonly receiptNumber: string;
  readonly caseId: string;
  readonly cardNumber: string;
  readonly state: ReceiptState;
  readonly createdAt: Instant;
  readonly sentAt: Instant | undefined;
  readonly registeredAt: Instant | undefined;
  readonly documentId: string | undefined;
  /** When the card is blocked for want of this receipt. Set at activation, moved once by `markSent`. */
  readonly blockAt: Instant | undefined;
  /** When its registration was last withdrawn: its days count from then. */
  readonly reopenedAt: Instant | undefined;
  /** The version of the terms that it is signed under. */
  readonly termsVersion: string | undefined;
  /** When names were written on a screen under it. */
  readonly signedAt: Instant | undefined;
}
