import { deliveryOf, lastValidDay, OrderFacts, words, type CardType } from '../../contract/index.ts';
import type { ErrandValues, TaskInput } from '../desk/portal-task.ts';

/** What the fields of SITHS eID Portal are filled in with, from the register and the case. */

/** Whom it is about, and our own reference. */
export function ofHolder({ task }: TaskInput): ErrandValues {
  const { holder, number } = task.case;
  return { ...(holder && { hsaId: holder.hsaId }), reference: number };
}

/** Of an ordinary card that is to be made: it is sent home, or collected where the photo was taken. */
export async function ofProduction(input: TaskInput): Promise<ErrandValues> {
  const { register, task } = input;
  const facts = OrderFacts.safeParse(task.case.facts).data;
  const decision = facts?.decision;
  const isSentHome = facts !== undefined && deliveryOf(facts) === 'home';
  const visits = (await register.cases.timeline(task.case.caseId)).filter(({ action }) => action === 'visit-done');
  const desk = visits.at(-1)?.details['desk'];
  return {
    ...ofHolder(input),
    ...(decision && {
      cardType: words.cardType[decision.cardType],
      loa: words.assuranceLevel[decision.loa],
      until: decision.lastValidDay,
    }),
    ...(isSentHome ? { delivery: 'Folkbokföringsadress' } : desk !== undefined && { delivery: `Servicedisk ${desk}` }),
  };
}

/** Of certificates on a card from stock. @param cardNumber undefined while it isn't chosen, or hidden */
export async function ofCertificates(
  input: TaskInput,
  { cardNumber, cardType, loa }: { cardNumber: string | undefined; cardType: CardType; loa?: 'LoA 2' | 'LoA 3' },
): Promise<ErrandValues> {
  const { register, requester } = input;
  const [employment, card] = await Promise.all([
    input.employment(),
    cardNumber === undefined ? undefined : register.cards.find(cardNumber),
  ]);
  const until = lastValidDay({
    cardType,
    activationDay: requester.day,
    assignmentTo: employment?.to,
    blankExpires: card?.blankExpires,
  });
  return {
    ...ofHolder(input),
    ...(loa !== undefined && { loa }),
    ...(cardNumber !== undefined && { cardNumber, until }),
  };
}

/** The card that the task is about; undefined while its number is hidden. */
export function cardIn({ task }: TaskInput): string | undefined {
  const { cardNumber = task.case.cardNumber } = task.context;
  return typeof cardNumber === 'string' ? cardNumber : undefined;
}
