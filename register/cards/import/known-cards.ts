import type { CardType, Day } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import type { CardRow } from '../../kernel/schema/cards.ts';
import { inParts } from '../../people/import/known.ts';
import { runsOn } from '../../kernel/runs-on.ts';

/** Cards of the register by their numbers. */
export async function knownCards({ db }: Context, numbers: Iterable<string>): Promise<Map<string, CardRow>> {
  const rows = await inParts(numbers, (some) =>
    db.selectFrom('cards').selectAll().where('cardNumber', 'in', some).execute(),
  );
  return new Map(rows.map((row) => [row.cardNumber, row]));
}

/** Of one employment at most one reserve card and one of the other kinds is active: what tells which of the two a card is, and whose. */
export const placeOfCard = ({ employmentId, cardType }: { employmentId: string | null; cardType: CardType }): string =>
  `${employmentId} ${cardType === 'reserve' ? 'reserve' : 'ordinary'}`;

/** Active cards in some employments, by `placeOfCard`. */
export async function activeCards({ db }: Context, employmentIds: Iterable<string>): Promise<Map<string, string>> {
  const rows = await inParts(employmentIds, (some) =>
    db
      .selectFrom('cards')
      .select(['cardNumber', 'cardType', 'employmentId'])
      .where('employmentId', 'in', some)
      .where('state', '=', 'active')
      .execute(),
  );
  return new Map(rows.map((row) => [placeOfCard(row), row.cardNumber]));
}

/** Another active card that stands where this one would. */
export async function otherInPlace(
  context: Context,
  card: { readonly employmentId: string; readonly cardType: CardType },
): Promise<string | undefined> {
  return (await activeCards(context, [card.employmentId])).get(placeOfCard(card));
}

/** A person as a list may name them. */
export interface ListedPerson {
  readonly personId: string;
  readonly hsaId: string;
  readonly protectedIdentity: number;
}

/** People by HSA-id and by the hash of their number; nothing of them is opened. */
export async function listedPeople({ db }: Context, named: { hsaIds: Iterable<string>; hashes: Iterable<string> }) {
  const people = () => db.selectFrom('people').select(['personId', 'hsaId', 'numberHash', 'protectedIdentity']);
  const byHsaId = await inParts(named.hsaIds, (some) => people().where('hsaId', 'in', some).execute());
  const byHash = await inParts(named.hashes, (some) => people().where('numberHash', 'in', some).execute());
  return {
    byHsaId: new Map<string, ListedPerson>(byHsaId.map((row) => [row.hsaId, row])),
    byHash: new Map<string, ListedPerson>(byHash.map((row) => [row.numberHash ?? '', row])),
  };
}

/** Employments that run on a day, by person. */
export async function runningEmployments({ db }: Context, personIds: Iterable<string>, day: Day) {
  const rows = await inParts(personIds, (some) =>
    db
      .selectFrom('employments')
      .innerJoin('units', 'units.unitId', 'employments.unitId')
      .select(['employmentId', 'personId', 'units.hsaId as unitHsaId', 'units.name as unitName'])
      .where('personId', 'in', some)
      .where(runsOn(day))
      .execute(),
  );
  return Map.groupBy(rows, ({ personId }) => personId);
}
