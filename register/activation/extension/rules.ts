import { dayOf, extendedLastDay, type Day } from '../../../contract/index.ts';
import type { Viewer } from '../../../contract/index.ts';
import { may } from '../../../rights/index.ts';
import { followingOf, isHeld, ownLastDay, type Following, type HeldCard } from '../../cards/following.ts';
import { findCard } from '../../cards/row.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Context } from '../../kernel/context.ts';
import { isRefusal, type Refusal } from '../../kernel/refusal.ts';
import { findEmployment } from '../../people/employment.ts';
import { whoAsks } from '../../people/on-behalf.ts';
import { unitUnknown } from '../../people/refusals.ts';
import type { Employment } from '../../people/types.ts';
import { findUnit } from '../../people/units.ts';
import * as refuse from './refusals.ts';
import type { ExtensionRequest } from './types.ts';

/** A request that may become a case. */
export interface Accepted {
  readonly employment: Employment;
  readonly submitter: Viewer;
  readonly cardNumber: string;
  readonly lastValidDay: Day;
}

/** How long a card holds that is extended: without regard to any employment, and as its employments stand. */
export interface Longer {
  /** Last valid day as things stand. */
  readonly before: Day;
  readonly own: Day;
  /** The blank's own last day. */
  readonly blankExpires: Day | null;
  readonly lastValidDay: Day;
}

/** Every rule that can refuse a request (domain P4.6). */
export async function judge(
  context: Context,
  { unitId, employmentId }: ExtensionRequest,
  { viewer, author }: Asker,
): Promise<Accepted | Refusal> {
  const day = dayOf(author.at);
  const submitter = await whoAsks(context, { viewer, author });
  if (isRefusal(submitter)) return submitter;
  const unit = await findUnit(context, unitId, day);
  if (!unit) return unitUnknown();
  if (!may.beginIn(submitter, 'activate-reserve-card', unitId)) {
    return refuse.extensionUnitNotYours({ unit: unit.name });
  }
  const employment = await findEmployment(context, employmentId);
  if (employment?.unitId !== unitId || !may.name(submitter, employment) || !isRunning(employment, day)) {
    return refuse.notEmployedToday();
  }
  const { personId, displayName } = employment.person;
  if (personId === submitter.personId || personId === viewer.personId) {
    const manager = unit.manager ? `din chef ${unit.manager.displayName}` : 'din chef';
    return refuse.extensionForOneself({ manager });
  }
  const following = await followingOf(context, [personId], { day });
  const reserve = following.usedIn(employmentId).filter(({ cardType }) => cardType === 'reserve');
  const card = reserve.find(({ loa }) => loa === 'loa-3') ?? reserve[0];
  if (!card) return refuse.noReserveCard({ holder: displayName });
  const longer = longerOf(card, following, day);
  if (isRefusal(longer)) return longer;
  const waiting = await openExtension(context, personId);
  if (waiting !== undefined) return refuse.extensionWaitsAlready({ case: waiting });
  return { employment, submitter, cardNumber: card.cardNumber, lastValidDay: longer.before };
}

/** What the card would become on that day, or what is in the way. The same rules at the submission, at the desk, and in the transaction that extends. */
export async function longerNow(context: Context, cardNumber: string, day: Day): Promise<Longer | Refusal> {
  const card = await findCard(context, cardNumber);
  if (!card || !isHeld(card)) return refuse.cardNoLongerActive({ cardNumber });
  return longerOf(card, await followingOf(context, [card.holderId], { day }), day);
}

/** What the card would become, or what is in the way. */
export function longerOf(card: HeldCard, following: Following, day: Day): Longer | Refusal {
  const { cardNumber, cardType, loa, blankExpires } = card;
  const before = following.lastDay(card);
  if (cardType !== 'reserve' || loa !== 'loa-3') return refuse.notExtendable({ cardNumber });
  if (card.extendedTo !== null) return refuse.extendedAlready({ cardNumber, lastDay: before });
  if (card.blockRequestedAt !== null) return refuse.extensionOfBlocked({ cardNumber });
  if (before < day) return refuse.extensionTooLate({ cardNumber, lastDay: before });
  const own = extendedLastDay({ lastValidDay: ownLastDay(card), blankExpires, extensionDay: day });
  const lastValidDay = following.lastDay({ ...card, extendedTo: own });
  if (lastValidDay <= before) return refuse.notLonger({ cardNumber, lastDay: before });
  return { before, own, blankExpires, lastValidDay };
}

const isRunning = ({ from, to }: Employment, day: Day) => from <= day && (to === undefined || to >= day);

async function openExtension({ db }: Context, personId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('cases')
    .select('number')
    .where('holderId', '=', personId)
    .where('processId', '=', 'reserve-card-extension')
    .where('state', '!=', 'closed')
    .where('phase', '!=', 'stopped')
    .executeTakeFirst();
  return row?.number;
}
