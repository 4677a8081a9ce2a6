import { CardType, type Day } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import { newestRow, tooManyRefused, type ImportPlan } from '../../people/import/plan.ts';
import { newPlanning, type Planning } from '../../people/import/planning.ts';
import {
  activeCards,
  knownCards,
  listedPeople,
  placeOfCard,
  runningEmployments,
  type ListedPerson,
} from './known-cards.ts';
import { isUsable } from './card-row.ts';
import type { ListedCard, ReadCards } from './types.ts';

type Employments = Awaited<ReturnType<typeof runningEmployments>>;
type Place = NonNullable<ReturnType<Employments['get']>>[number];

/** A card whose holder and employment are found. */
interface PlacedCard {
  readonly card: ListedCard;
  readonly person: ListedPerson;
  readonly at: Place;
}

/**
 * Holds a list of cards against the register: which come in. Only cards that can be used now do; of others there is nothing to watch. What the register has
 * otherwise isn't changed by an import: that is for the reconciliation. Changes nothing.
 * @param asked.without HSA-id of who imports on a page: nobody takes in a card of their own
 */
export async function planCards(
  context: Context,
  read: ReadCards,
  { day, without }: { readonly day: Day; readonly without?: string | undefined },
): Promise<ImportPlan> {
  const asOf = await newestRow(context);
  const planning = newPlanning(read.refused);
  const usable = read.cards.filter((card) => isUsable(card, day));
  const placed = await placeCards(context, planning, { cards: usable, day, without });
  const employmentIds = placed.map(({ at }) => at.employmentId);
  const others = await activeCards(context, employmentIds);
  const rivals = Map.groupBy(placed, ({ card, at }) => placeOfCard({ ...at, cardType: card.cardType }));
  for (const each of placed) planOne(planning, each, { others, rivals });
  warn(planning, read, usable.length);
  const { source, readAs: sha256, rows } = read;
  const { differences, refused, same: unchanged, warnings, steps } = planning;
  return {
    of: 'cards',
    source,
    asOf,
    scope: 'delta',
    sha256,
    rows,
    differences,
    unchanged,
    refused,
    missing: [],
    warnings,
    steps,
    waits: tooManyRefused(read.refused, rows, day),
  };
}

/** Cards that the register doesn't have, with whose they are and for which employment; the rest is refused, or known as it is. */
async function placeCards(
  context: Context,
  planning: Planning,
  { cards, day, without }: { cards: readonly ListedCard[]; day: Day; without: string | undefined },
): Promise<PlacedCard[]> {
  const known = await knownCards(
    context,
    cards.map(({ cardNumber }) => cardNumber),
  );
  const people = await listedPeople(context, {
    hsaIds: cards.flatMap(({ holder }) => ('hsaId' in holder ? [holder.hsaId] : [])),
    hashes: cards.flatMap(({ holder }) => ('numberHash' in holder ? [holder.numberHash] : [])),
  });
  const personOf = ({ holder }: ListedCard) =>
    'hsaId' in holder ? people.byHsaId.get(holder.hsaId) : people.byHash.get(holder.numberHash);
  const employments = await runningEmployments(
    context,
    cards.flatMap((card) => personOf(card)?.personId ?? []),
    day,
  );
  return cards.flatMap((card) => {
    const person = personOf(card);
    const row = known.get(card.cardNumber);
    if (row?.state === 'active' && row.holderId === person?.personId) {
      planning.unchanged('cards');
      return [];
    }
    const found = row ? otherwise : placeOf(card, { person, employments, without });
    if (!('why' in found)) return [{ card, ...found }];
    planning.refuse(card.place, found);
    return [];
  });
}

const otherwise: Fault = {
  field: 'cardNumber',
  why: 'is in the register, but in another state or with another holder: compare the list as a reconciliation',
};

interface Fault {
  readonly field: string;
  readonly why: string;
}

function placeOf(
  { unitHsaId }: ListedCard,
  {
    person,
    employments,
    without,
  }: { person: ListedPerson | undefined; employments: Employments; without: string | undefined },
): Fault | Omit<PlacedCard, 'card'> {
  if (!person) return { field: 'holder', why: 'is nobody in the register: import people and employments first' };
  if (person.hsaId === without)
    return { field: 'holder', why: 'is you: another administrator, or the command line, imports a card of your own' };
  const running = employments.get(person.personId) ?? [];
  const fitting = running.filter((each) => unitHsaId === undefined || each.unitHsaId === unitHsaId);
  const [at] = fitting;
  if (at && fitting.length === 1) return { person, at };
  if (fitting.length > 1)
    return { field: 'unit', why: 'is needed: the holder has several employments, and the list doesn’t tell which' };
  return running.length === 0
    ? { field: 'holder', why: 'has no employment that runs: block the card, or import the employment first' }
    : { field: 'unit', why: 'is none where the holder works: put it right, or leave that column out of the mapping' };
}

function planOne(
  planning: Planning,
  { card, person, at }: PlacedCard,
  { others, rivals }: { others: ReadonlyMap<string, string>; rivals: ReadonlyMap<string, readonly PlacedCard[]> },
): void {
  const { cardNumber, cardType, validFrom, validTo, certificates, issuer, place } = card;
  const { employmentId, unitName } = at;
  const spot = placeOfCard({ employmentId, cardType });
  const other = others.get(spot);
  const rival = (rivals.get(spot) ?? []).find((each) => each.card !== card);
  if (other !== undefined) {
    const why = `would be a second active card in one employment, beside ${other} of the register: block one of them in SITHS eID Portal first`;
    planning.refuse(place, { field: 'cardNumber', why });
  } else if (rival) {
    const why = `would be a second active card in one employment, beside the one at ${rival.card.place.at}: block one of them in SITHS eID Portal first`;
    planning.refuse(place, { field: 'cardNumber', why });
  } else {
    const { hsaId, protectedIdentity } = person;
    const shown =
      protectedIdentity === 1
        ? { key: '', name: '' }
        : { key: cardNumber, name: `${CardType.words[cardType]}, ${hsaId}, ${unitName}, –${validTo}` };
    planning.add(
      {
        kind: 'card',
        cardNumber,
        cardType,
        employmentId,
        personHsaId: hsaId,
        validFrom,
        validTo,
        certificates: [...certificates],
        ...(issuer !== undefined && { issuer }),
      },
      { kind: 'card', ...shown, changes: undefined },
    );
  }
}

function warn(planning: Planning, { cards, others, ignored }: ReadCards, usable: number): void {
  if (usable < cards.length)
    planning.warn(`${cards.length - usable} cards of the list can't be used now: blocked, over, or not active yet`);
  if (others > 0) planning.warn(`${others} rows are of kinds that the mapping leaves out`);
  if (ignored.length > 0) planning.warn(`Nothing is made of the columns ${ignored.join(', ')}`);
}
