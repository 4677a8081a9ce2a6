import { policyOn, type Day, type Instant } from '../../contract/index.ts';
import type { CloseReason, RoutineId } from '../../contract/index.ts';
import type { Card, Case, WorkersRegister } from '../../register/index.ts';
import type { MailData, MailId, MailIdOf } from '../../templates/index.ts';
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
  readonly register: WorkersRegister;
  readonly portalUrl: string;
  /** The day of the mail, for the policy. */
  readonly day: Day;
  /** ISO 8601 instant. */
  readonly at: Instant;
}

/** Gathers what a mail says. Undefined: what it would tell is no longer so, and nothing is sent. */
export type Gather<Id extends MailId, About> = (about: About) => Promise<MailData<Id> | undefined>;
/** What the mails of a routine say of a case. */
export type CaseMails<Routine extends RoutineId> = { readonly [Id in MailIdOf<Routine>]: Gather<Id, Occasion> };
/** What the mails of a routine say of a card, whether or not it belongs to a case. */
export type CardMails<Routine extends RoutineId> = { readonly [Id in MailIdOf<Routine>]: Gather<Id, Happening> };

/** Common to every mail about a case. */
export function caseMail({ found, portalUrl, day }: Occasion) {
  const { phone, name } = policyOn(day).customerService;
  const caseUrl = new URL(`/arenden/${found.number}`, portalUrl).href;
  return { caseNumber: found.number, caseUrl, unit: found.unitName, phone, sender: name };
}

/** As `caseMail`, with the holder; a protected person stands with first name and HSA-id (the register's display name). */
export function everyMail(occasion: Occasion) {
  return { ...caseMail(occasion), holder: needed(occasion.found.holder, 'Innehavaren').displayName };
}

/**
 * Common to mails about a card rather than a case: they name the unit where the card is used now, and lead to the case only when it is
 * about that unit.
 */
export async function cardMail(happening: Happening) {
  const { found, register, portalUrl, day } = happening;
  const card = await cardOf(happening);
  const holder = needed(await register.people.find(needed(card.holderId, 'Innehavaren')), 'Innehavaren');
  const unit = await register.units.get(needed(card.unitId ?? found?.unitId, 'Enheten'), day);
  const { phone, name } = policyOn(day).customerService;
  const isHere = found?.unitId === unit.unitId;
  return {
    ...(isHere && { caseNumber: found.number }),
    caseUrl: new URL(isHere ? `/arenden/${found.number}` : '/', portalUrl).href,
    unit: unit.name,
    phone,
    sender: name,
    holder: holder.displayName,
    cardNumber: card.cardNumber,
  };
}

export const cardNumberOf = ({ about }: Happening): string => needed(about, 'cardNumber');

export async function cardOf(occasion: Happening): Promise<Card> {
  const cardNumber = cardNumberOf(occasion);
  return needed(await occasion.register.cards.find(cardNumber), `Kortet ${cardNumber}`);
}
