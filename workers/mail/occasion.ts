import type { CloseReason, Day, Instant, VisitPurpose } from '../../contract/index.ts';
import type { Card, Case, WorkersRegister } from '../../register/index.ts';
import { needed } from '../run/failures.ts';

/** What a mail is about. */
export interface Occasion extends Happening {
  readonly found: Case;
}

/** As an occasion; a card may have none. */
export interface Happening {
  readonly found: Case | undefined;
  /** The card that the mail is about: the process's own, or the case's. */
  readonly about: string | undefined;
  readonly closeReason: CloseReason | undefined;
  /** The visit that the mail is about. */
  readonly visitId: string | undefined;
  /** Of the visit that is to be booked. */
  readonly visitPurpose?: VisitPurpose | undefined;
  readonly register: WorkersRegister;
  readonly portalUrl: string;
  /** The day of the mail, for the policy. */
  readonly day: Day;
  /** ISO 8601 instant. */
  readonly at: Instant;
}

export const cardNumberOf = ({ about }: Happening): string => needed(about, 'cardNumber');

export async function cardOf(occasion: Happening): Promise<Card> {
  const cardNumber = cardNumberOf(occasion);
  return needed(await occasion.register.cards.find(cardNumber), `Kortet ${cardNumber}`);
}
