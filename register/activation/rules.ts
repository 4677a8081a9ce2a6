import {
  dayOf,
  waysOffered,
  words,
  type ActivationWay,
  type Viewer,
  type WayOffered,
  type Day,
  cardNumberInText,
} from '../../contract/index.ts';
import { may, type AttestFault } from '../../rights/index.ts';
import { followingAround, otherActiveReserve } from '../cards/in-use.ts';
import { oldestInDrawer } from '../cards/reserve.ts';
import { findCard } from '../cards/row.ts';
import { faultOfAttester } from '../cases/attesters.ts';
import type { Asker } from '../kernel/author.ts';
import type { Context } from '../kernel/context.ts';
import { isRefusal, together, type Refusal } from '../kernel/refusal.ts';
import { administratorsOfLoa3 } from '../people/administrators.ts';
import { findEmployment } from '../people/employment.ts';
import { whoAsks } from '../people/on-behalf.ts';
import { findPerson } from '../people/person.ts';
import { notEmployedInUnit, unitUnknown } from '../people/refusals.ts';
import type { Employment, Person, Unit } from '../people/types.ts';
import { findUnit } from '../people/units.ts';
import * as refuse from './refusals.ts';
import type { Activation } from './types.ts';
import { hasOrdered, waitingActivation, whoHolds } from './way-facts.ts';

/** A submission that may become a case, with everything it names. */
export interface Accepted {
  readonly unit: Unit;
  readonly employment: Employment;
  /** Who asks: the one who is logged in, or the one on whose behalf customer service writes. */
  readonly submitter: Viewer;
  readonly attester: Person;
  /** The way that was asked for, or a desk where identity can't be seen to on the phone. */
  readonly way: ActivationWay;
  readonly offered: readonly WayOffered[];
  /** Of the unit's drawer; undefined: a desk gives the card. */
  readonly cardNumber: string | undefined;
  /** The card that should have been taken first, when another was chosen. */
  readonly oldest: string | undefined;
}

/**
 * Every rule of P4 that can refuse a submission (domain: P4, "Cards", "Identity", "Who may do what"), in the order in
 * which a person fills in the form. The refusal has all that is wrong.
 */
export async function judge(
  context: Context,
  activation: Activation,
  { viewer, author }: Asker,
): Promise<Accepted | Refusal> {
  const day = dayOf(author.at);
  const submitter = await whoAsks(context, { viewer, author });
  if (isRefusal(submitter)) return submitter;
  const unit = await findUnit(context, activation.unitId, day);
  if (!unit) return unitUnknown();
  if (!may.beginIn(submitter, 'activate-reserve-card', unit.unitId)) {
    return refuse.reserveUnitNotYours({ unit: unit.name });
  }
  const employment = await whoGetsIt(context, activation, { submitter, viewer, day });
  const way = isRefusal(employment) ? (activation.way ?? 'phone') : wayOf(activation, employment.person);
  const card = way === 'phone' ? await whichCard(context, activation, { unit, day }) : noCard;
  // A refusal names the card that a person has only when they may get this one.
  const misreason = isRefusal(employment)
    ? undefined
    : ((await reasonAgainst(context, activation, day)) ?? (await withoutNumber(context, activation, employment)));
  const attester = await whoVouches(context, activation, { submitter, day });
  const wrong = together(employment, misreason, card, attester);
  if (isRefusal(employment)) return wrong ?? employment;
  if (isRefusal(card)) return wrong ?? card;
  if (isRefusal(attester)) return wrong ?? attester;
  if (wrong) return wrong;
  const administrators = await administratorsOfLoa3(context, day);
  const offered = waysOffered(activation.systems ?? [], { day, administrators, holder: whoHolds(employment.person) });
  return { unit, employment, submitter, attester, way, offered, ...card };
}

const noCard = { cardNumber: undefined, oldest: undefined };

/** Not by phone without a Swedish number, with protected identity, or without a document: the same case goes on at a desk (domain P4.5). */
function wayOf({ way = 'phone', identityCheck }: Activation, person: Person): ActivationWay {
  const needsDesk = person.protectedIdentity || !person.hasSwedishNumber || identityCheck === 'no-document';
  return way === 'phone' && needsDesk ? 'desk' : way;
}

async function whoGetsIt(
  context: Context,
  { unitId, employmentId }: Activation,
  { submitter, viewer, day }: { submitter: Viewer; viewer: Viewer; day: Day },
): Promise<Employment | Refusal> {
  const employment = await findEmployment(context, employmentId);
  if (employment?.unitId !== unitId) return notEmployedInUnit();
  const { person } = employment;
  if (employment.from > day || (employment.to !== undefined && employment.to < day)) {
    return refuse.employmentNotOnDay({ day });
  }
  if (person.personId === submitter.personId || person.personId === viewer.personId) {
    return refuse.reserveForOneself({ manager: await managerOf(context, unitId, day) });
  }
  if (!person.hasHsaRecord) return refuse.holderNotInHsa({ holder: person.displayName });
  return (await hasOneAlready(context, employment, day)) ?? employment;
}

/** Who may ask for a card instead of somebody who would have it for themselves. */
async function managerOf(context: Context, unitId: string, day: Day): Promise<string> {
  const manager = (await findUnit(context, unitId, day))?.manager;
  return manager ? `din chef ${manager.displayName}` : 'din chef';
}

/**
 * Somebody without a Swedish number has a short-term card; a reserve card only stands in for one that is lost, broken or not yet
 * there (domain P4.5).
 */
async function withoutNumber(
  context: Context,
  { reason }: Activation,
  { employmentId, person }: Employment,
): Promise<Refusal | undefined> {
  if (person.hasSwedishNumber) return undefined;
  if (reason === 'forgotten' || reason === 'locked') {
    return refuse.reserveOnlyInstead();
  }
  if (await hasOrdered(context, employmentId)) return undefined;
  return refuse.nothingToStandInFor({ holder: person.displayName });
}

/** Only another activation stands in the way: an open order, block or return of the same person never does (domain P4). */
async function hasOneAlready(
  context: Context,
  { employmentId, person: { personId, displayName } }: Employment,
  day: Day,
): Promise<Refusal | undefined> {
  const active = await otherActiveReserve(context, { personId, employmentId, day });
  if (active !== undefined) {
    return refuse.reserveActiveAlready({ holder: displayName, cardNumber: active });
  }
  const waiting = await waitingActivation(context, personId);
  return waiting === undefined ? undefined : refuse.activationWaitsAlready({ holder: displayName, case: waiting });
}

/** Somebody who waits for an ordinary card has none that works. */
async function reasonAgainst(
  context: Context,
  { reason, employmentId }: Activation,
  day: Day,
): Promise<Refusal | undefined> {
  if (reason !== 'awaiting-card') return undefined;
  const following = await followingAround(context, employmentId, { day });
  const ordinary = following
    .usedIn(employmentId)
    .find(({ cardType, blockRequestedAt }) => cardType !== 'reserve' && blockRequestedAt === null);
  if (!ordinary) return undefined;
  const { cardType, cardNumber } = ordinary;
  return refuse.ordinaryCardWorks({ cardType: words.cardType[cardType], cardNumber });
}

async function whichCard(
  context: Context,
  { cardNumber }: Activation,
  { unit, day }: { unit: Unit; day: Day },
): Promise<{ cardNumber: string; oldest: string | undefined } | Refusal> {
  const oldest = await oldestInDrawer(context, unit.unitId, day);
  if (cardNumber === undefined) {
    return oldest ? refuse.cardNotChosen({ oldest: oldest.cardNumber }) : refuse.drawerEmpty();
  }
  const instead = oldest ? `Ta kortet ${cardNumberInText(oldest.cardNumber)} i stället.` : refuse.drawerEmpty().message;
  const card = await findCard(context, cardNumber);
  if (card?.unitId !== unit.unitId || card.cardType !== 'reserve') {
    return refuse.cardNotOfUnit({ cardNumber, unit: unit.name, instead });
  }
  if (card.state !== 'in-stock') return refuse.cardTakenAlready({ cardNumber, instead });
  if (card.blankExpires !== null && card.blankExpires < day) {
    return refuse.blankExpired({ cardNumber, expired: card.blankExpires, instead });
  }
  return { cardNumber, oldest: oldest?.cardNumber === cardNumber ? undefined : oldest?.cardNumber };
}

async function whoVouches(
  context: Context,
  { attesterId, unitId, employmentId }: Activation,
  { submitter, day }: { submitter: Viewer; day: Day },
): Promise<Person | Refusal> {
  const attester = await findPerson(context, attesterId);
  if (!attester || !may.name(submitter, { person: attester, unitId })) {
    return refuse.attesterUnknown();
  }
  const fault = await faultOfAttester(context, attester, {
    unitId,
    day,
    holderId: (await findEmployment(context, employmentId))?.person.personId,
  });
  return fault === undefined ? attester : attestRefusals[fault]({ attester: attester.displayName });
}

const attestRefusals: Readonly<Record<AttestFault, (words: { attester: string }) => Refusal>> = {
  holder: refuse.attesterIsHolder,
  'card-staff': refuse.attesterIsCardStaff,
  'not-employed': refuse.attesterNotEmployed,
  'no-hsa-record': refuse.attesterNotInHsa,
  'own-order-waits': refuse.attesterAwaitsOwnCard,
};
