import {
  bringToActivationInEnglish,
  bringToDeskInEnglish,
  deliveryOf,
  factsOf,
  type Day,
  type ProvenIdentity,
} from '../../contract/index.ts';
import type { Case, WorkersRegister } from '../../register/index.ts';
import type { DocumentRecord } from '../../templates/index.ts';
import { readsEnglish } from '../mail/reads-english.ts';

/** What the papers of an order say in English, when whose card it is asked for it. */

type English<Id extends 'order-confirmation' | 'card-receipt'> = Pick<DocumentRecord<Id>, 'english'>;

export async function confirmationInEnglish(
  register: WorkersRegister,
  found: Case,
): Promise<English<'order-confirmation'>> {
  if (!(await readsEnglish({ found, about: undefined, register }))) return {};
  const facts = factsOf('card-order', found);
  const { order, decision, replaces } = facts;
  const isSentHome = deliveryOf(facts) === 'home';
  return {
    english: {
      bring: bringToDeskInEnglish(order, decision, !isSentHome && replaces.length > 0),
      ...(isSentHome && { bringSent: bringToActivationInEnglish(order, decision, replaces.length > 0) }),
    },
  };
}

/** @param card how long it is valid, and its employment's last day, when there is one */
export async function receiptInEnglish(
  register: WorkersRegister,
  found: Case,
  card: {
    readonly cardNumber: string;
    readonly period: string;
    readonly end: Day | undefined;
    readonly isFromHome: boolean;
    readonly proven: ProvenIdentity | undefined;
  },
): Promise<English<'card-receipt'>> {
  const { cardNumber, period, end, isFromHome, proven } = card;
  if (!(await readsEnglish({ found, about: cardNumber, register }))) return {};
  return {
    english: {
      validity: `It is valid for ${periodInEnglish(period)} from the day on which it is ${isFromHome ? 'activated' : 'handed out'}, but not longer than ${end === undefined ? 'your employment' : `until ${end}`}.`,
      ...(proven?.managerHsaId !== undefined && {
        statement:
          proven.rule === 'vouching'
            ? 'I certify that the person who signs is the card holder.'
            : 'I was present when the card was handed out to the card holder.',
      }),
    },
  };
}

const unitNames: Readonly<Record<string, string>> = { D: 'day', M: 'month', Y: 'year' };

/** `5 years` of `P5Y`. */
function periodInEnglish(period: string): string {
  const count = period.slice(1, -1);
  return `${count} ${unitNames[period.slice(-1)] ?? ''}${count === '1' ? '' : 's'}`;
}
