import type { Context } from './context.ts';
import { seal, unseal } from './seal.ts';

/** Of which card in which reconciliation. */
interface Place {
  readonly number: string;
  readonly cardNumber: string;
}

const purposeOf = ({ number, cardNumber }: Place): string => `reconciliation:${number}:${cardNumber}`;

/** What a list and the register said of a card, sealed with the register's own key: whom a list names, the register may not know. */
export const sealReconciled = ({ ring }: Context, facts: object, place: Place): Uint8Array =>
  seal(ring.own, JSON.stringify(facts), purposeOf(place));

export const openReconciled = ({ ring }: Context, { sealed, ...place }: Place & { sealed: Uint8Array }): unknown =>
  JSON.parse(unseal(ring.own, sealed, purposeOf(place)).toString('utf8'));
