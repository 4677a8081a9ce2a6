import { type Viewer, dayOf } from '../../contract/index.ts';
import { may } from '../../rights/index.ts';
import { findCard } from '../cards/row.ts';
import { endFault } from '../employment-end/index.ts';
import type { Asker } from '../kernel/author.ts';
import type { Context } from '../kernel/context.ts';
import { refuse, together, type Refusal } from '../kernel/refusal.ts';
import { findEmployment } from '../people/employment.ts';
import type { Employment } from '../people/types.ts';
import { activeCards } from './lists.ts';
import type { BlockSubmission } from './types.ts';

/**
 * The rules of P5 that can refuse a request (domain: P5, "Who may do what"), in the order in which a person fills in the form.
 * There are few: in doubt a card is blocked.
 */
export async function judge(
  context: Context,
  submission: BlockSubmission,
  { viewer, author }: Asker,
): Promise<Employment | Refusal> {
  const day = dayOf(author.at);
  const employment = await findEmployment(context, submission.employmentId);
  const barred = employment
    ? notAllowed(submission, employment, viewer)
    : refuse('Personen finns inte i registret. Välj en person i listan.', 'employmentId');
  const general = [callFault(submission), lossFault(submission, day)];
  if (barred || !employment) return together(barred, ...general) ?? refuse('Kontrollera uppgifterna.');
  const wrong = together(
    reasonFault(submission, employment, viewer),
    ...general,
    submission.reason === 'employment-ended'
      ? await endFault(context, submission.lastDay, { employment, day })
      : await cardFault(context, submission, day),
  );
  return wrong ?? employment;
}

/** Managers and orderers for their units, holders for their own cards, customer service for anybody who phones. */
function notAllowed({ phone }: BlockSubmission, employment: Employment, viewer: Viewer): Refusal | undefined {
  const no = (message: string) => refuse(message, 'employmentId');
  if (!phone) {
    if (may.blockOwn(viewer, employment)) return undefined;
    return no('Du kan spärra dina egna kort, och korten på enheter där du är ansvarig chef eller IT-beställare.');
  }
  if (!may.begin(viewer, 'block-by-phone')) return no('Bara Intern kundservice tar emot spärrbegäran per telefon.');
  if (may.blockByPhone(viewer, employment.person)) return undefined;
  return no('Lämna över samtalet till en kollega med behörighet för skyddade personuppgifter.');
}

/** A card can't have been lost on a day that is to come. */
function lossFault({ lostOn }: BlockSubmission, day: string): Refusal | undefined {
  if (lostOn === undefined || lostOn <= day) return undefined;
  return refuse(`Dagen har inte varit än. Skriv den dag då kortet försvann, senast ${day}.`, 'lostOn');
}

/** By phone an employment that ends needs a call-back; a card is never refused for what the caller doesn't know (domain P5). */
function callFault({ phone, reason }: BlockSubmission): Refusal | undefined {
  if (!phone || reason !== 'employment-ended' || phone.calledBack) return undefined;
  return refuse('Ring först upp enheten på det registrerade numret.', 'calledBack');
}

/** Only a holder gives a card up, and only customer service tells of a death, with its source. */
function reasonFault({ reason, phone, deathSource }: BlockSubmission, { person }: Employment, viewer: Viewer) {
  if (reason === 'not-needed' && (phone || viewer.personId !== person.personId)) {
    return refuse('Bara innehavaren kan lämna ifrån sig sitt kort. Välj en annan orsak.', 'reason');
  }
  if (reason !== 'deceased') return undefined;
  if (!phone) return refuse('Ring Intern kundservice om innehavaren har avlidit.', 'reason');
  return deathSource === undefined ? refuse('Välj vem som har meddelat dödsfallet.', 'deathSource') : undefined;
}

async function cardFault(
  context: Context,
  { cardNumbers, employmentId }: BlockSubmission,
  day: string,
): Promise<Refusal | undefined> {
  const no = (message: string) => refuse(message, 'cardNumbers');
  if (cardNumbers.length === 0) return no('Välj minst ett kort.');
  const blockable = await activeCards(context, employmentId, day);
  for (const cardNumber of cardNumbers) {
    if (blockable.some((card) => card.cardNumber === cardNumber)) continue;
    const card = await findCard(context, cardNumber);
    if (card?.employmentId !== employmentId) return no(`Kortet ${cardNumber} hör inte till personen. Välj i listan.`);
    if (card.state === 'blocked') return no(`Kortet ${cardNumber} är redan spärrat. Du behöver inte göra något mer.`);
    if (card.state !== 'active') return no(`Kortet ${cardNumber} är inte aktivt. Det finns inget att spärra.`);
  }
  return undefined;
}
