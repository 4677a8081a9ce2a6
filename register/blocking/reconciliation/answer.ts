import { dayOf, type Day } from '../../../contract/index.ts';
import { serviceFault, type ServiceFault } from '../../../rights/index.ts';
import { isUsable, planCards, takeCard } from '../../cards/index.ts';
import { aboutCard } from '../../cards/move.ts';
import { findCard } from '../../cards/row.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Work } from '../../kernel/context.ts';
import { addMessage, withoutCase } from '../../kernel/outbox.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { CardRow } from '../../kernel/schema/cards.ts';
import * as refuse from '../refusals.ts';
import { askBySystem } from '../submit.ts';
import { peopleAbout } from './about.ts';
import { differencesOf, findReconciliation, keepAnswer } from './keep.ts';
import type { AnsweredDifference, Compared, DifferenceAnswer, KeptDifference } from './types.ts';

/** What may be done about a difference, as the register is now. @param card the register's, as it is now */
export function answersTo({ kind, listed }: Compared, card: CardRow | undefined): DifferenceAnswer[] {
  const isUsableHere = card?.state === 'active';
  return [
    // Of a card that was scanned nobody has said whose it is.
    ...(kind === 'only-there' && !card && listed ? ['taken-in' as const] : []),
    ...(kind === 'other-day' && isUsableHere && card.caseId === null && listed ? ['day-corrected' as const] : []),
    ...(isUsableHere && kind !== 'other-day' && card.blockRequestedAt === null ? ['block-asked' as const] : []),
    'mended-there',
    'nothing',
  ];
}

/**
 * Customer service has found out what is right, and the register is mended by its own routines: the card is taken in, its block is asked for, its last day corrected; or nothing changes here. What
 * was found out stands in the log. Refuses what is answered already, and a card of the viewer's own; a card is taken in, and a day corrected, by somebody else than who signed the list.
 */
export async function answerDifference(work: Work, given: AnsweredDifference): Promise<Refusal | undefined> {
  const { number, cardNumber, answer, note, viewer, author } = given;
  const [found] = await differencesOf(work, number, cardNumber);
  if (!found || found.answer !== undefined) return refuse.differenceAnswered();
  const people = (await peopleAbout(work, [found])).get(cardNumber) ?? [];
  const faults = [undefined, ...people].map((person) => serviceFault(viewer, person));
  const notTheirs = refuseFaults(faults);
  if (notTheirs) return notTheirs;
  const card = await findCard(work, cardNumber);
  if (!answersTo(found, card).includes(answer)) return refuse.differenceMovedOn();
  if (needsTwo.has(answer) && (await findReconciliation(work, number))?.signedBy === author.hsaId)
    return refuse.differenceSignedBySelf();
  const mended = await mend(work, found, { ...given, card });
  if (mended) return mended;
  const personId = people[0]?.personId;
  await keepAnswer(work, found, { answer, author, personId });
  const about = card ? aboutCard(card) : { cardNumber };
  await appendAudit(work, {
    action: 'reconciliation-answered',
    author,
    ...about,
    personId,
    caseId: undefined,
    details: { number, kind: found.kind, answer },
    after: { note },
  });
  return undefined;
}

/** What gives somebody a card that works, or a longer one, is done by two. */
const needsTwo: ReadonlySet<DifferenceAnswer> = new Set(['taken-in', 'day-corrected']);

function refuseFaults(faults: readonly (ServiceFault | undefined)[]): Refusal | undefined {
  if (faults.includes('own')) return refuse.differenceOwn();
  return faults.some((fault) => fault !== undefined) ? refuse.reconciledByServiceOnly() : undefined;
}

async function mend(
  work: Work,
  found: KeptDifference,
  { answer, reason, card, author }: AnsweredDifference & { card: CardRow | undefined },
): Promise<Refusal | undefined> {
  const { cardNumber, listed } = found;
  if (needsTwo.has(answer) && listed && !isUsable(listed, dayOf(author.at))) return refuse.differenceNotValidNow();
  if (answer === 'taken-in') return takeIn(work, found, { day: dayOf(author.at), author });
  if (answer === 'block-asked') {
    if (reason === undefined) return refuse.differenceReasonMissing();
    const asked = await askBySystem(work, { cardNumber, reason, requestedAt: author.at }, author);
    if (asked === 'not-active') return refuse.differenceMovedOn();
  }
  if (answer === 'day-corrected' && card && listed) await correctDay(work, card, { to: listed.validTo, author });
  return undefined;
}

/** By the same rules as an import. */
async function takeIn(
  work: Work,
  { cardNumber, listed }: KeptDifference,
  { day, author }: { day: Day; author: AnsweredDifference['author'] },
): Promise<Refusal | undefined> {
  if (!listed?.holder) return refuse.differenceMovedOn();
  const place = { file: '', at: '' };
  const card = { ...listed, holder: listed.holder, cardNumber, place, unitHsaId: listed.unitHsaId };
  const read = {
    source: '',
    sha256: '',
    readAs: '',
    rows: 1,
    cards: [card],
    others: 0,
    refused: [],
    unread: new Set<string>(),
  };
  const { steps } = await planCards(work, { ...read, ignored: [] }, { day });
  const [step] = steps;
  if (step?.kind !== 'card') return refuse.differenceNotPlaced();
  await takeCard(work, step, author);
  return undefined;
}

/** The last day of a card that was taken over; its process hears of it, and counts what its holder's employments make of it. */
async function correctDay(
  work: Work,
  card: CardRow,
  { to, author }: { to: Day; author: AnsweredDifference['author'] },
): Promise<void> {
  const { cardNumber, lastValidDay } = card;
  await work.db
    .updateTable('cards')
    .set({ lastValidDay: to, certifiedTo: to })
    .where('cardNumber', '=', cardNumber)
    .execute();
  await appendAudit(work, {
    action: lastValidDay !== null && to < lastValidDay ? 'card-shortened' : 'card-lengthened',
    author,
    ...aboutCard(card),
    details: { from: lastValidDay ?? '', lastValidDay: to },
  });
  await addMessage(work, {
    caseId: withoutCase(cardNumber),
    key: `employment-changed:${cardNumber}:reconciled:${to}:${author.at}`,
    name: 'employment-changed',
    correlationKey: cardNumber,
    at: author.at,
  });
}
