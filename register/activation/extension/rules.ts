import { dayOf, extendedLastDay } from '../../../contract/index.ts';
import type { Viewer } from '../../../contract/index.ts';
import { may } from '../../../rights/index.ts';
import { followingOf, isHeld, ownLastDay, type Following, type HeldCard } from '../../cards/following.ts';
import { findCard } from '../../cards/row.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Context } from '../../kernel/context.ts';
import { isRefusal, refuse, type Refusal } from '../../kernel/refusal.ts';
import { findEmployment } from '../../people/employment.ts';
import { whoAsks } from '../../people/on-behalf.ts';
import type { Employment } from '../../people/types.ts';
import { findUnit } from '../../people/units.ts';
import type { ExtensionRequest } from './types.ts';

/** A request that may become a case. */
export interface Accepted {
  readonly employment: Employment;
  readonly submitter: Viewer;
  readonly cardNumber: string;
  readonly lastValidDay: string;
}

/** How long a card holds that is extended: without regard to any employment, and as its employments stand. */
export interface Longer {
  /** Last valid day as things stand. */
  readonly before: string;
  readonly own: string;
  readonly lastValidDay: string;
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
  if (!unit) return refuse('Enheten finns inte i registret. Välj en enhet i listan.', 'unitId');
  if (!may.beginIn(submitter, 'activate-reserve-card', unitId)) {
    return refuse(
      `Reservkort på ${unit.name} kan bara förlängas av någon som arbetar där, av ansvarig chef eller av IT-beställare. Välj din egen enhet.`,
      'unitId',
    );
  }
  const no = (message: string) => refuse(message, 'employmentId');
  const employment = await findEmployment(context, employmentId);
  if (employment?.unitId !== unitId || !may.name(submitter, employment) || !isRunning(employment, day)) {
    return no('Personen är inte anställd på enheten i dag. Välj en person i listan.');
  }
  const { personId, displayName } = employment.person;
  if (personId === submitter.personId || personId === viewer.personId) {
    const manager = unit.manager ? `din chef ${unit.manager.displayName}` : 'din chef';
    return no(`Du kan inte begära förlängning av ditt eget kort. Be en kollega på enheten eller ${manager}.`);
  }
  const following = await followingOf(context, [personId], { day });
  const reserve = following.usedIn(employmentId).filter(({ cardType }) => cardType === 'reserve');
  const card = reserve.find(({ loa }) => loa === 'loa-3') ?? reserve[0];
  if (!card) return no(`${displayName} har inget aktivt reservkort. Begär ett reservkort i stället.`);
  const longer = longerOf(card, following, day);
  if (typeof longer === 'string') return no(longer);
  const waiting = await openExtension(context, personId);
  if (waiting !== undefined) return no(`Kortet ska redan förlängas, ärende ${waiting}. Fortsätt med det.`);
  return { employment, submitter, cardNumber: card.cardNumber, lastValidDay: longer.before };
}

/** What the card would become on that day, or what is in the way, in Swedish. The same rules at the submission, at the desk, and in the transaction that extends. */
export async function longerNow(context: Context, cardNumber: string, day: string): Promise<Longer | string> {
  const card = await findCard(context, cardNumber);
  if (!card || !isHeld(card)) return `Kortet ${cardNumber} är inte aktivt längre och kan inte förlängas.`;
  return longerOf(card, await followingOf(context, [card.holderId], { day }), day);
}

/** What the card would become, or what is in the way, in Swedish. */
export function longerOf(card: HeldCard, following: Following, day: string): Longer | string {
  const { cardNumber, cardType, loa, blankExpires } = card;
  const before = following.lastDay(card);
  if (cardType !== 'reserve' || loa !== 'loa-3') {
    return `Bara reservkort på LoA 3 kan förlängas, och ${cardNumber} är inte ett sådant. Begär ett nytt reservkort när det har gått ut.`;
  }
  if (card.extendedTo !== null) {
    return `Kortet ${cardNumber} har redan förlängts, till och med ${before}. Det går bara en gång. Begär ett nytt reservkort när det har gått ut.`;
  }
  if (card.blockRequestedAt !== null) return `Kortet ${cardNumber} ska spärras och kan inte förlängas.`;
  if (before < day) return `Kortet ${cardNumber} gick ut ${before} och kan inte förlängas. Begär ett nytt reservkort.`;
  const own = extendedLastDay({ lastValidDay: ownLastDay(card), blankExpires, extensionDay: day });
  const lastValidDay = following.lastDay({ ...card, extendedTo: own });
  if (lastValidDay <= before) {
    return `Kortet ${cardNumber} kan inte gälla längre än till och med ${before}: då går kortet i sig eller anställningen ut.`;
  }
  return { before, own, lastValidDay };
}

const isRunning = ({ from, to }: Employment, day: string) => from <= day && (to === undefined || to >= day);

async function openExtension({ db }: Context, personId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('cases')
    .select('number')
    .where('holderId', '=', personId)
    .where('processId', '=', 'reserve-card-extension')
    .where('state', '!=', 'closed')
    .executeTakeFirst();
  return row?.number;
}
