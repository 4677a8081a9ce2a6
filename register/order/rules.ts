import {
  addPeriod,
  mayBeKept,
  policyOn,
  words,
  type EmploymentKind,
  type Order,
  type OrderDecision,
  type Viewer,
  type Day,
  phasesWithoutProcess,
} from '../../contract/index.ts';
import { orderFault, type Answering, type OrderFault } from '../../rights/index.ts';
import { orderWaitsAlready } from '../cases/refusals.ts';
import type { Context } from '../kernel/context.ts';
import { together, type Refusal } from '../kernel/refusal.ts';
import { callForProtected } from '../people/refusals.ts';
import type { Unit } from '../people/types.ts';
import { findUnit } from '../people/units.ts';
import * as refuse from './refusals.ts';
import type { CardOrder, Recipient } from './types.ts';
import { readUnitTree } from './unit-tree.ts';

/**
 * The rules of P1 that can refuse an order (domain: P1, "Identity", "Who may do what"), in the order in which a person fills
 * in the form. Each message says what would do.
 */

/**
 * Who may order for whom (domain "Who may do what"). Returns who answers for the order: the next manager up for a manager's own card, so
 * that nobody completes or vouches for a card of their own. A refusal names a person who may.
 */
export async function mayOrder(
  context: Context,
  input: { unit: Unit; recipient: Recipient; orderer: Viewer; typist: Viewer | undefined },
  day: Day,
): Promise<Refusal | Answering> {
  const { unit, recipient, orderer, typist } = input;
  const field = recipient.employmentId === undefined ? 'personalNumber' : 'employmentId';
  const tree = await readUnitTree(context, { of: [unit.unitId], day });
  const answering = tree.answering(unit.unitId, recipient.person?.personId);
  const person = { personId: recipient.person?.personId, protectedIdentity: recipient.protectedIdentity };
  const fault = orderFault(orderer, { unitId: unit.unitId, answering, person, typist });
  if (fault) {
    const instead = await whoInstead(context, { unit, answering }, day);
    return { field, ...orderRefusals[fault]({ unit: unit.name, instead }) };
  }
  if (recipient.number === 'none') return { ...refuse.noSwedishNumber(), field };
  return answering;
}

const orderRefusals: Readonly<Record<OrderFault, (words: { unit: string; instead: string }) => Refusal>> = {
  'own-card': refuse.orderForOneself,
  'other-unit': refuse.orderUnitNotYours,
  protected: refuse.orderForProtected,
  'protected-by-phone': callForProtected,
};

/** A sentence that names who may order instead. */
async function whoInstead(
  context: Context,
  { unit, answering }: { unit: Unit; answering: Answering },
  day: Day,
): Promise<string> {
  const { name, phone } = policyOn(day).customerService;
  const from = answering.unitId === unit.unitId ? unit : await findUnit(context, answering.unitId, day);
  if (answering.by === 'customer-service') {
    return `Ingen chef finns kvar som kan göra det. Ring ${name}, ${phone}, så gör två personer där beställningen.`;
  }
  if (!from?.manager) return `Ring ${name}, ${phone}, så hjälper de dig till rätt person.`;
  return `Be ${from.manager.displayName}, ansvarig chef för ${from.name}, göra beställningen.`;
}

/** A kind of employment that the unit's employer doesn't have. */
export function employmentFault(
  { employment }: Pick<Order, 'employment'>,
  { name, employer }: Unit,
): Refusal | undefined {
  if (employment !== 'contracted' || employer.kind === 'private') return undefined;
  return refuse.notPrivate({ unit: name, employer: employer.name, instead: words.employmentKind.consultant });
}

/** What the kind of the order asks of the cards that there are. */
export async function kindFault(
  context: Context,
  order: CardOrder,
  { recipient, decision, day }: { recipient: Recipient; decision: OrderDecision; day: Day },
): Promise<Refusal | undefined> {
  const waiting = await openOrder(context, recipient.employmentId);
  if (waiting !== undefined) {
    return { ...orderWaitsAlready({ holder: recipient.displayName, case: waiting }), field: 'employmentId' };
  }
  const [present] = recipient.cards;
  switch (order.kind) {
    case 'new': {
      const same = recipient.cards.find(({ cardType }) => cardType === decision.cardType);
      if (!same) return undefined;
      return refuse.cardActiveAlready({
        holder: recipient.displayName,
        cardType: words.cardType[same.cardType],
        cardNumber: same.cardNumber,
      });
    }
    case 'change': {
      if (!present) return refuse.nothingToChange();
      if (order.change !== 'unit' && order.change !== 'assignment') return undefined;
      const wanted = { cardType: decision.cardType, assignmentTo: recipient.to };
      if (!mayBeKept(present, wanted, day)) return undefined;
      return refuse.cardMayBeKept({
        cardType: words.cardType[present.cardType],
        cardNumber: present.cardNumber,
        lastDay: present.lastValidDay ?? '',
      });
    }
    case 'replacement':
      if (present) return order.replacementReason === 'expires' ? gainFault(recipient) : undefined;
      if (recipient.person && (await hadCard(context, recipient.person.personId))) return undefined;
      return refuse.nothingToReplace();
  }
}

/** A card that lasts as long as the employment is not renewed: no other would last longer. */
function gainFault({ cards, to }: Recipient): Refusal | undefined {
  const lasting = to === undefined ? undefined : cards.find(({ lastValidDay = '' }) => lastValidDay >= to);
  return lasting && refuse.nothingGained({ cardNumber: lasting.cardNumber, lastDay: to ?? '' });
}

/** The number of an order of the same employment that isn't finished, and whose process goes on. */
export async function openOrder(context: Context, employmentId: string | undefined): Promise<string | undefined> {
  if (employmentId === undefined) return undefined;
  const row = await context.db
    .selectFrom('cases')
    .select('number')
    .where('employmentId', '=', employmentId)
    .where('processId', '=', 'card-order')
    .where('state', '!=', 'closed')
    .where('phase', 'not in', phasesWithoutProcess)
    .executeTakeFirst();
  return row?.number;
}

async function hadCard(context: Context, personId: string): Promise<boolean> {
  const row = await context.db
    .selectFrom('cards')
    .select('cardNumber')
    .where('holderId', '=', personId)
    .where('cardType', '!=', 'reserve')
    .executeTakeFirst();
  return row !== undefined;
}

/** What the register knows of an employment is not asked; an answer against it is refused with what the register says (domain "Cards"). */
export function registeredFault(
  { displayName, permanent, to }: Pick<Recipient, 'displayName' | 'permanent' | 'to'>,
  employment: EmploymentKind | undefined,
): Refusal | undefined {
  if (permanent === undefined || employment === undefined || permanent === (employment === 'permanent'))
    return undefined;
  const known = permanent
    ? 'är tillsvidareanställd'
    : `inte är tillsvidareanställd${to === undefined ? '' : `, med sista dag ${to}`}`;
  return refuse.againstRegister({ holder: displayName, known });
}

/** What the ID document and the days of the assignment don't allow: all of it at once. */
export function decisionFault(order: Order, decided: Decided, day: Day): Refusal | undefined {
  return together(
    decided.isTyped ? permanentFault(order) : undefined,
    identityFault(order, decided),
    lastDayFault(order, decided, day),
  );
}

export interface Decided {
  readonly decision: OrderDecision;
  /** With an ID document that lasts. */
  readonly withBetterId: OrderDecision;
  /** The employment was typed with the order: one that the register knows may have got a last day since. */
  readonly isTyped: boolean;
}

function permanentFault({ employment, assignmentTo }: Order): Refusal | undefined {
  if (employment !== 'permanent' || assignmentTo === undefined) return undefined;
  return refuse.permanentWithEnd({ to: assignmentTo });
}

/**
 * A document that goes out soon is no hindrance to a short-term card: only who would get a card with a photo with a better one is
 * asked for it.
 */
function identityFault(
  { idDocument, idValidTo, submittedDay }: Order,
  { decision, withBetterId }: Decided,
): Refusal | undefined {
  const document = words.idDocument[idDocument];
  if (decision.identity === 'expired') {
    return refuse.documentExpired({ document, expired: idValidTo ?? '', none: words.idDocument.none });
  }
  if (decision.identity !== 'short-lived' || withBetterId.cardType === decision.cardType) return undefined;
  const needed = addPeriod(submittedDay, policyOn(submittedDay).order.idDocumentValid);
  return refuse.documentShortLived({ document, needed });
}

function lastDayFault({ assignmentFrom }: Order, { decision }: Decided, day: Day): Refusal | undefined {
  const first = assignmentFrom > day ? assignmentFrom : day;
  if (decision.lastValidDay >= first) return undefined;
  return refuse.cardWouldBeOver({ lastDay: decision.lastValidDay });
}
