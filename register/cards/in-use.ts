import { sql, type Kysely } from 'kysely';
import { addDays, orderBy, type Viewer, type Day } from '../../contract/index.ts';
import { may, unitsToBegin } from '../../rights/index.ts';
import type { Context } from '../kernel/context.ts';
import { peopleById } from '../people/person.ts';
import type { Person } from '../people/types.ts';
import { followingOf, isHeld, type Following, type HeldCard, type Place } from './following.ts';
import { findCard, toCard } from './row.ts';
import type { Card, CardCarry, CardInUse } from './types.ts';
import { isNotOver } from '../kernel/runs-on.ts';
import type { Tables } from '../kernel/schema/index.ts';

/**
 * Active cards that are used in the units for which the viewer orders, or will follow to one of them, the first to expire first.
 * Protected persons only for their manager.
 * @param asked.until cards whose last day is no later; default: all
 * @param asked.most so many of them; default: all
 */
export async function cardsInUse(
  context: Context,
  viewer: Viewer,
  { day, until, most }: { readonly day: Day; readonly until?: Day; readonly most?: number },
): Promise<CardInUse[]> {
  const units = new Set(unitsToBegin(viewer, 'order-card'));
  if (units.size === 0) return [];
  const personIds = await holdersIn(context, [...units], { day, until });
  const following = await followingOf(context, personIds, { day });
  const protectedIds = await protectedAmong(context, personIds);
  const isSeen = ({ holderId: personId }: HeldCard, { unitId }: Place) =>
    units.has(unitId) &&
    may.name(viewer, { person: { personId, protectedIdentity: protectedIds.has(personId) }, unitId });
  const found = following.cards
    .filter(({ lastValidDay }) => until === undefined || lastValidDay <= until)
    .filter((card) => following.places(card).some((place) => isSeen(card, place)))
    .sort(byLastDay)
    .slice(0, most);
  const holders = await peopleById(
    context,
    found.map(({ holderId }) => holderId),
  );
  return found.flatMap((card) => {
    const holder = holders.get(card.holderId);
    return holder ? [inUse(card, { holder, following, units, day })] : [];
  });
}

function byLastDay(one: HeldCard, other: HeldCard): number {
  const [first, second] = [one, other].map(({ lastValidDay, cardNumber }) => `${lastValidDay} ${cardNumber}`);
  return first === second ? 0 : (first ?? '') < (second ?? '') ? -1 : 1;
}

async function protectedAmong({ db }: Context, personIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await protectedPeople(db, personIds);
  return new Set(rows.map(({ personId }) => personId));
}

const protectedPeople = async (db: Kysely<Tables>, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : db
        .selectFrom('people')
        .select('personId')
        .where('protectedIdentity', '=', sql.lit(1))
        .where('personId', 'in', ids)
        .execute();

function inUse(card: HeldCard, known: Renewing & { holder: Person }): CardInUse {
  const { holder, following } = known;
  const [place, next] = following.places(card);
  return {
    card: toCard(card),
    holder,
    unitName: place?.unitName ?? '',
    next: place?.to !== undefined && next ? { unitName: next.unitName, day: addDays(place.to, 1) } : undefined,
    renewedIn: renewedIn(card, known),
  };
}

interface Renewing {
  readonly following: Following;
  readonly units: ReadonlySet<string>;
  readonly day: Day;
}

/** As "Enhetens kort" counts: an employment goes on after the last of the cards that are used in it. */
function renewedIn(card: HeldCard, { following, units, day }: Renewing): CardInUse['renewedIn'] {
  const place = following.places(card).find((each) => {
    const working = following.usedIn(each.employmentId).filter(({ blockRequestedAt }) => blockRequestedAt === null);
    const coveredTo = working
      .map((each) => following.lastDay(each))
      .toSorted()
      .at(-1);
    return units.has(each.unitId) && orderBy(each, coveredTo, day) !== undefined;
  });
  return place && { unitId: place.unitId, employmentId: place.employmentId };
}

/**
 * Holders of active cards, those that end after `until` left out, who have such a card in one of the units, or work there now or later. A card
 * is in the unit of the employment in which it is used, so that of the others nobody would be shown for one.
 */
async function holdersIn(
  { db }: Context,
  units: readonly string[],
  { day, until = '9999-12-31' }: { readonly day: Day; readonly until?: Day | undefined },
): Promise<string[]> {
  return (await activeHolders(db, units, { day, until })).flatMap(({ holderId }) => holderId ?? []);
}

const activeHolders = async (
  db: Kysely<Tables>,
  units: readonly string[],
  { until, day }: { day: Day; until: Day },
) => {
  if (units.length === 0) return [];
  const active = db
    .selectFrom('cards')
    .select('holderId')
    .where('state', '=', sql.lit('active'))
    .where('lastValidDay', '<=', until);
  const working = active
    .innerJoin('employments', 'employments.personId', 'cards.holderId')
    .where('employments.unitId', 'in', units)
    .where(isNotOver(day));
  return active.where('cards.unitId', 'in', units).union(working).execute();
};

/** Another active reserve card that is used in the employment, blocks asked for left out. */
export async function otherActiveReserve(
  context: Context,
  { personId, employmentId, day, caseId }: { personId: string; employmentId: string; day: Day; caseId?: string },
): Promise<string | undefined> {
  const following = await followingOf(context, [personId], { day });
  return following
    .usedIn(employmentId)
    .filter(({ cardType, blockRequestedAt }) => cardType === 'reserve' && blockRequestedAt === null)
    .find((card) => caseId === undefined || card.caseId !== caseId)?.cardNumber;
}

/**
 * Active ordinary cards (sis, company, short-term) that are used in an employment or will follow to it, newest first; when there are none
 * the holder's others at the employer, whatever the unit they were issued for.
 */
export async function ordinaryOf(context: Context, employmentId: string, day: Day): Promise<Card[]> {
  const following = await followingAround(context, employmentId, { day });
  const used = following.usedIn(employmentId).filter(isOrdinary);
  return (used.length > 0 ? used : following.atEmployer(employmentId).filter(isOrdinary)).map(toCard);
}

/** Active ordinary cards whose place a new one of the employment takes: those used there, and those left from a former one at the employer. */
export async function replacedBy(context: Context, employmentId: string, day: Day): Promise<Card[]> {
  return replacedOf(await followingAround(context, employmentId, { day }), employmentId, day);
}

/** As `replacedBy`, of cards that are read already. */
export const replacedOf = (following: Following, employmentId: string, day: Day): Card[] =>
  following.replacedIn(employmentId, day).filter(isOrdinary).map(toCard);

/** As `followingOf`, of the person whose employment it is. */
export async function followingAround(
  context: Context,
  employmentId: string,
  when: Parameters<typeof followingOf>[2],
): Promise<Following> {
  const row = await context.db
    .selectFrom('employments')
    .select('personId')
    .where('employmentId', '=', employmentId)
    .executeTakeFirst();
  return followingOf(context, row ? [row.personId] : [], when);
}

const isOrdinary = ({ cardType }: HeldCard) => cardType !== 'reserve';

/** The employment in which a card is used, and the one to which it will follow. */
export async function employmentsOfCard(context: Context, cardNumber: string, day: Day) {
  const card = await findCard(context, cardNumber);
  if (!card || !isHeld(card)) return [];
  const following = await followingOf(context, [card.holderId], { day });
  return following.places(card).map(({ employmentId, unitId }) => ({ employmentId, unitId }));
}

/** Each time a card passed to another employment, oldest first. */
export async function carriesOf(context: Context, cardNumber: string): Promise<CardCarry[]> {
  return context.db
    .selectFrom('cardCarries')
    .innerJoin('employments as former', 'former.employmentId', 'cardCarries.fromEmploymentId')
    .innerJoin('employments as next', 'next.employmentId', 'cardCarries.toEmploymentId')
    .innerJoin('units as fromUnit', 'fromUnit.unitId', 'former.unitId')
    .innerJoin('units as toUnit', 'toUnit.unitId', 'next.unitId')
    .select(['fromUnit.name as fromUnit', 'toUnit.name as toUnit', 'cardCarries.day'])
    .where('cardCarries.cardNumber', '=', cardNumber)
    .orderBy('cardCarries.carryId')
    .execute();
}
