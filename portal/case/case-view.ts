import {
  blocksOrdinary,
  dayAt,
  hasRole,
  policyOn,
  unitsOf,
  words,
  type Policy,
  type Viewer,
} from '../../contract/index.ts';
import { asActivation, type ActivationCase, type Card, type Case, type Register } from '../../register/index.ts';
import * as wording from '../wording.ts';
import { cardBadge } from './card-badge.ts';
import { badgeOf, nextStep } from './case-status.ts';
import { recipientNames } from './recipient-names.ts';
import { eventsOf } from './timeline-words.ts';

/** What this person may do with the case now; each is a button. */
export interface CaseActions {
  /** Show the whole national number (logged). */
  readonly reveal: boolean;
  readonly withdraw: boolean;
  readonly markSent: boolean;
  readonly reportWrongCard: boolean;
  readonly toDesk: boolean;
}

/** A lost card works until a person has blocked it; whoever can't wait is told where to turn (domain P5.2). */
function notBlockedYet(
  { reason }: ActivationCase,
  cards: readonly Card[],
  { block, customerService }: Policy,
): string[] {
  const isOpen = ({ cardType, state, blockRequestedAt }: Card) =>
    cardType !== 'reserve' && state === 'active' && blockRequestedAt !== undefined;
  if (!blocksOrdinary(reason) || !cards.some(isOpen)) return [];
  return [
    `Det ordinarie kortet är inte spärrat än. ${customerService.name} spärrar det ${customerService.opens}–${customerService.closes} på vardagar. ` +
      `Behövs det genast: spärra det på Mina sidor hos SITHS eID eller ring ${block.roundTheClockPhone}, dygnet runt.`,
  ];
}

/** Everything the case page shows. */
export async function viewCase(register: Register, given: Case, { viewer, at }: { viewer: Viewer; at: string }) {
  const found = asActivation(given);
  const { caseId } = found;
  const policy = policyOn(dayAt(Date.parse(at)));
  const [receipts, receipt, card, timeline, mails, documents, unit, ofHolder] = await Promise.all([
    register.receipts.ofCase(caseId),
    register.receipts.current(caseId),
    register.cards.find(found.cardNumber),
    register.cases.timeline(caseId),
    register.outbox.mailsOf(caseId),
    register.documents.ofCase(caseId),
    register.units.get(found.unitId, dayAt(Date.parse(at))),
    register.cards.ofHolder(found.holder.personId),
  ]);
  const [next = '', ...more] = [...nextStep(found, receipt, policy), ...notBlockedYet(found, ofHolder, policy)];
  return {
    case: found,
    unit,
    heading: `Reservkort till ${found.holder.displayName}`,
    badge: badgeOf(found),
    next,
    more,
    receipt,
    card,
    cardBadge: card && cardBadge(card),
    events: eventsOf(timeline, found),
    mails: await Promise.all(
      mails.map(async (mail) => ({
        ...mail,
        to: await recipientNames(register, found, { unit, to: mail.to, day: dayAt(Date.parse(at)) }),
      })),
    ),
    documents: documents.map((document) => ({
      ...document,
      receipt: receipts.find(({ documentId }) => documentId === document.documentId),
    })),
    current: documents.find(({ documentId }) => documentId === receipt?.documentId),
    actions: actionsFor(found, viewer, { receiptState: receipt?.state, card }),
    reason: words.activationReason[found.reason],
    identityCheck: words.identityCheck[found.identityCheck],
    blocksOrdinary: blocksOrdinary(found.reason),
    cardNumber: wording.cardNumber(found.cardNumber),
    isLive: found.state !== 'closed',
  };
}

/** The register refuses what isn't allowed; this only keeps pointless buttons away. */
export function actionsFor(
  found: Case,
  viewer: Viewer,
  {
    receiptState,
    card,
  }: { receiptState: string | undefined; card: Pick<Card, 'state' | 'blockRequestedAt'> | undefined },
): CaseActions {
  const isOpen = found.state !== 'closed';
  const isActivated = found.activatedAt !== undefined;
  const hasActiveCard = card?.state === 'active';
  const isService = hasRole(viewer, 'customer-service');
  const isSender =
    found.submitter.personId === viewer.personId || unitsOf(viewer, 'manager', 'orderer').includes(found.unitId);
  const isHolder = found.holder?.personId === viewer.personId;
  return {
    reveal: isService || isHolder || unitsOf(viewer, 'manager').includes(found.unitId),
    withdraw: isOpen && !isActivated && (isSender || isService),
    markSent:
      isOpen &&
      isActivated &&
      receiptState === 'issued' &&
      hasActiveCard &&
      card.blockRequestedAt === undefined &&
      isSender,
    reportWrongCard: isOpen && isActivated && hasActiveCard && isService,
    toDesk: isOpen && isService && found.phase !== 'receipt' && found.phase !== 'starting',
  };
}
