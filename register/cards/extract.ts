import { dayOf, type CardType, type Day } from '../../contract/index.ts';
import type { Context } from '../kernel/context.ts';
import type { ExtractScope } from '../people/extract/types.ts';
import { isTold } from '../people/extract/units.ts';

/** A card that somebody holds or held, as a list tells of it. */
export interface ExtractedCard {
  readonly cardNumber: string;
  readonly holderHsaId: string;
  readonly unitHsaId: string;
  readonly cardType: CardType;
  readonly state: 'active' | 'blocked' | 'ended';
  readonly from: Day;
  readonly to: Day;
}

/** A part of a list of cards, by number. */
interface ExtractedCards {
  readonly cards: readonly ExtractedCard[];
  /** Where the next part begins; undefined: this was the last. */
  readonly next: string | undefined;
  /** Cards of holders whom people's own extract leaves out, and of units that it doesn't tell of. */
  readonly leftOut: Readonly<Record<'protected' | 'withoutRecord' | 'erased' | 'unit', number>>;
}

/**
 * A part of the cards that were activated, by number, of those people and units that an extract of them tells of: a list that names others
 * couldn't be read again. Stock, and what was handed in, isn't in it.
 */
export async function extractCards(
  { db }: Context,
  { after = '', limit, ...scope }: ExtractScope & { after?: string | undefined; limit: number },
): Promise<ExtractedCards> {
  const rows = await db
    .selectFrom('cards')
    .innerJoin('people', 'people.personId', 'cards.holderId')
    .leftJoin('personKeys as keyOf', 'keyOf.personId', 'people.personId')
    .innerJoin('units', 'units.unitId', 'cards.unitId')
    .innerJoin('employers', 'employers.employerId', 'units.employerId')
    .select(['cardNumber', 'cardType', 'state', 'activatedAt', 'lastValidDay'])
    .select(['people.hsaId as holderHsaId', 'people.protectedIdentity', 'people.hasHsaRecord'])
    .select(['people.sealedIdentity', 'keyOf.sealedKey', 'units.hsaId as unitHsaId', 'employers.organisationNumber'])
    .where('cards.state', 'in', ['active', 'blocked', 'expired'])
    .where('cardNumber', '>', after)
    .orderBy('cardNumber')
    .limit(limit)
    .execute();
  const why = (row: (typeof rows)[number]) => {
    if (row.protectedIdentity === 1 && !scope.includesProtected) return 'protected';
    if (row.hasHsaRecord !== 1) return 'withoutRecord';
    if (row.sealedIdentity === null || row.sealedKey === null) return 'erased';
    return isTold(row, scope) ? 'told' : 'unit';
  };
  const { told = [], ...left } = Object.groupBy(rows, why);
  return {
    cards: told.flatMap(({ cardNumber, cardType, holderHsaId, unitHsaId, state, activatedAt, lastValidDay }) =>
      activatedAt === null || lastValidDay === null
        ? []
        : [
            {
              cardNumber,
              cardType,
              holderHsaId,
              unitHsaId,
              state: wordOf(state),
              from: dayOf(activatedAt),
              to: lastValidDay,
            },
          ],
    ),
    next: rows.length < limit ? undefined : rows.at(-1)?.cardNumber,
    leftOut: {
      protected: left.protected?.length ?? 0,
      withoutRecord: left.withoutRecord?.length ?? 0,
      erased: left.erased?.length ?? 0,
      unit: left.unit?.length ?? 0,
    },
  };
}

const wordOf = (state: string): ExtractedCard['state'] =>
  state === 'active' ? 'active' : state === 'blocked' ? 'blocked' : 'ended';

export const extracts = { house: { read: { cards: extractCards } } };
