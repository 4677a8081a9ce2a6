import { instantAt, instantOf, type Day } from '../../contract/index.ts';
import type { Context } from '../kernel/context.ts';
import type { RequestedBlock } from './types.ts';

/** Blocks that were asked for on a day or later, some at a time, by the number of the card. */
export async function requestedSince(
  { db }: Context,
  { since, after = '', limit }: { since: Day; after?: string | undefined; limit: number },
): Promise<RequestedBlock[]> {
  const rows = await db
    .selectFrom('blocks')
    .innerJoin('cases', 'cases.caseId', 'blocks.caseId')
    .innerJoin('units', 'units.unitId', 'cases.unitId')
    .leftJoin('people', 'people.personId', 'cases.holderId')
    .select(['blocks.cardNumber', 'blocks.reason', 'cases.number', 'people.protectedIdentity'])
    .select(['units.unitId', 'units.name as unitName'])
    .where('blocks.requestedAt', '>=', instantAt(instantOf(since)))
    .where('blocks.cardNumber', '>', after)
    .orderBy('blocks.cardNumber')
    .limit(limit)
    .execute();
  return rows.map(({ protectedIdentity, ...block }) => ({ ...block, isProtected: protectedIdentity !== 0 }));
}
