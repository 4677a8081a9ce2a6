import { dayOf, instantAt, instantOf, type Day } from '../../contract/index.ts';
import type { Context } from '../kernel/context.ts';
import type { ActivatedCard } from './types.ts';

/** Cards that were activated on a day or later, some at a time, by number. */
export async function activatedSince(
  { db }: Context,
  { since, after = '', limit }: { since: Day; after?: string | undefined; limit: number },
): Promise<ActivatedCard[]> {
  const rows = await db
    .selectFrom('cards')
    .innerJoin('units', 'units.unitId', 'cards.unitId')
    .leftJoin('employments', 'employments.employmentId', 'cards.employmentId')
    .leftJoin('people', 'people.personId', 'cards.holderId')
    .select(['people.protectedIdentity'])
    .select(['cardNumber', 'cardType', 'activatedAt', 'blankExpires', 'extendedTo', 'employments.toDay'])
    .select(['units.unitId', 'units.name as unitName'])
    .where('activatedAt', '>=', instantAt(instantOf(since)))
    .where('cardNumber', '>', after)
    .orderBy('cardNumber')
    .limit(limit)
    .execute();
  return rows.flatMap(({ activatedAt, toDay, blankExpires, extendedTo, protectedIdentity, ...card }) =>
    activatedAt === null
      ? []
      : [
          {
            ...card,
            isProtected: protectedIdentity !== 0,
            activationDay: dayOf(activatedAt),
            assignmentTo: toDay ?? undefined,
            blankExpires: blankExpires ?? undefined,
            isExtended: extendedTo !== null,
          },
        ],
  );
}
