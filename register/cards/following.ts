import type { Kysely } from 'kysely';
import {
  continues,
  dayOf,
  employmentOn,
  lastDayFollowing,
  latestDayThereIs,
  lastValidDay,
  policyOn,
  successorOf,
  type Engagement,
  type Whereabouts,
  type Day,
} from '../../contract/index.ts';
import type { Context } from '../kernel/context.ts';
import type { CardRow } from '../kernel/schema/cards.ts';
import type { Tables } from '../kernel/schema/index.ts';
import { effectiveLastDay, partiesOf, reportedEnd } from '../people/employment.ts';

/** An employment and the unit it is in. */
export interface Place extends Engagement {
  readonly unitId: string;
  readonly unitName: string;
}

/** A card in somebody's hands: what the columns of `cards` say once it is active. */
export interface HeldCard extends CardRow {
  readonly employmentId: string;
  readonly holderId: string;
  readonly lastValidDay: Day;
}

export interface Ending {
  readonly employmentId: string;
  readonly lastDay: Day;
}

/** Where the active cards of some people are used, and where each will go (`contract/cards/card-follow.ts`). */
export interface Following {
  readonly cards: readonly HeldCard[];
  /** Where the card goes when its employment ends; undefined: it stays, or ends with it. */
  next(card: HeldCard): Place | undefined;
  on(card: HeldCard, day: Day): Place | undefined;
  /** Where the card is used, and where it goes next: these units see it. */
  places(card: HeldCard): readonly Place[];
  /** Last valid day as things stand. */
  lastDay(card: HeldCard): Day;
  /** Cards used in an employment, with those that will follow to it. */
  usedIn(employmentId: string): HeldCard[];
  /** Cards of the same person at the same employer as an employment. */
  atEmployer(employmentId: string): HeldCard[];
  /** Cards whose place a new one of an employment takes: used there, to follow there, or left from one that it continues or that is over. */
  replacedIn(employmentId: string, day: Day): HeldCard[];
}

/**
 * Two queries, however many the people are. An employment that is reported to end has that last day here already, until its
 * process enters it: from then on the employment's own last day counts, which may be moved again while the case waits for cards.
 * @param day for the policy
 * @param ending an employment that would end on a day, though nobody has said so yet
 */
export async function followingOf(
  context: Context,
  personIds: readonly string[],
  { day, ending }: { readonly day: Day; readonly ending?: Ending | undefined },
): Promise<Following> {
  const ids = [...new Set(personIds)];
  const known = await placesOf(context, ids);
  const places = known.map((place) => endedEarlier(place, ending));
  const cards = await heldCards(context, ids);
  const { longAssignment } = policyOn(day).order;
  const byPerson = Map.groupBy(places, ({ personId }) => personId);
  const cardsByPerson = Map.groupBy(cards, ({ holderId }) => holderId);
  const byId = new Map(places.map((place) => [place.employmentId, place]));
  const around = ({ holderId }: HeldCard): Whereabouts<Place> => ({
    employments: byPerson.get(holderId) ?? [],
    cards: (cardsByPerson.get(holderId) ?? []).filter(({ blockRequestedAt }) => blockRequestedAt === null),
    longAssignment,
  });
  const next = (card: HeldCard) => successorOf(card, around(card));
  const cardsOf = (employmentId: string) => cardsByPerson.get(byId.get(employmentId)?.personId ?? '') ?? [];
  const atEmployer = (employmentId: string) =>
    cardsOf(employmentId).filter((card) => byId.get(card.employmentId)?.employer === byId.get(employmentId)?.employer);
  const usedIn = (employmentId: string) =>
    cardsOf(employmentId).filter(
      (card) => card.employmentId === employmentId || next(card)?.employmentId === employmentId,
    );
  return {
    cards,
    next,
    atEmployer,
    usedIn,
    on: (card, on) => employmentOn(card, around(card), on),
    places: (card) => [byId.get(card.employmentId), next(card)].filter((place) => place !== undefined),
    lastDay: (card) => lastDayFollowing(card, around(card), ownLastDay(card)),
    replacedIn(employmentId, on) {
      const used = new Set(usedIn(employmentId));
      const successor = byId.get(employmentId);
      return atEmployer(employmentId).filter((card) => {
        if (used.has(card)) return true;
        const former = byId.get(card.employmentId);
        if (former?.to === undefined) return false;
        const isOver = former.to < on;
        return (
          isOver || (successor !== undefined && successor.from > former.to && continues(successor, former, former.to))
        );
      });
    },
  };
}

/**
 * Where somebody works on a day whose card was ordered for an employment: there, or where that card would
 * follow them; `until`: the last day that it can follow them to, undefined when none is known. Undefined: the
 * employment is over, and none goes on with the same card.
 */
export async function engagementOn(
  context: Context,
  { employmentId, cardType }: Pick<HeldCard, 'employmentId' | 'cardType'>,
  day: Day,
): Promise<(Place & { readonly until: Day | undefined }) | undefined> {
  const { personId } = await partiesOf(context, employmentId);
  const employments = await placesOf(context, [personId]);
  // What they hold already is in nobody's way: the ordered card takes its place.
  const where = { employments, cards: [], longAssignment: policyOn(day).order.longAssignment };
  const card = { cardNumber: '', cardType, employmentId };
  const place = employmentOn(card, where, day);
  const until = place && lastDayFollowing({ ...card, employmentId: place.employmentId }, where, latestDayThereIs);
  return place && { ...place, until: until === latestDayThereIs ? undefined : until };
}

/**
 * How long the card would be good if no employment ended: of one that was extended to that day; of one that was activated here what its type and blank allow; of one that
 * was taken over what it was taken over with.
 */
export function ownLastDay({
  cardType,
  caseId,
  activatedAt,
  blankExpires,
  certifiedTo,
  lastValidDay: stored,
  extendedTo,
}: HeldCard): Day {
  if (extendedTo !== null) return extendedTo;
  if (caseId === null || activatedAt === null) return certifiedTo ?? stored;
  const activationDay = dayOf(activatedAt);
  return lastValidDay({ cardType, activationDay, assignmentTo: undefined, blankExpires });
}

async function placesOf(context: Context, personIds: readonly string[]): Promise<Place[]> {
  const rows = await placeRows(context.db, personIds);
  return rows.map(({ fromDay, toDay, permanent, ending, ...row }) => ({
    ...row,
    from: fromDay,
    to: effectiveLastDay({ toDay, ending }),
    permanent: permanent === 1,
  }));
}

const placeRows = async (db: Kysely<Tables>, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : db
        .selectFrom('employments')
        .innerJoin('units', 'units.unitId', 'employments.unitId')
        .select([
          'employments.employmentId',
          'employments.personId',
          'employments.unitId',
          'employments.fromDay',
          'employments.toDay',
          'employments.permanent',
          'units.employerId as employer',
          'units.name as unitName',
        ])
        .select(reportedEnd)
        .where('employments.personId', 'in', ids)
        .execute();

/** Makes an employment end on a day, when it would not end before. */
function endedEarlier(place: Place, ending: Ending | undefined): Place {
  if (ending?.employmentId !== place.employmentId) return place;
  return { ...place, to: place.to === undefined || ending.lastDay < place.to ? ending.lastDay : place.to };
}

async function heldCards(context: Context, personIds: readonly string[]): Promise<HeldCard[]> {
  const rows: CardRow[] = await heldRows(context.db, personIds);
  return rows.filter(isHeld);
}

const heldRows = async (db: Kysely<Tables>, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : db
        .selectFrom('cards')
        .selectAll()
        .where('holderId', 'in', ids)
        .where('state', '=', 'active')
        .orderBy('activatedAt', (order) => order.desc().nullsLast())
        .orderBy('cardNumber')
        .execute();

export function isHeld(card: CardRow): card is HeldCard {
  return card.state === 'active' && card.employmentId !== null && card.holderId !== null && card.lastValidDay !== null;
}
