import { instantAt, instantOf, OrderFacts, type Day } from '../../contract/index.ts';
import type { Context } from '../kernel/context.ts';
import type { DecidedFacts } from './types.ts';

/**
 * Orders of cards that were submitted on a day or later, some at a time, in the order of their ids. One whose facts are of a form that isn't read
 * any more comes without them.
 */
export async function decidedSince(
  { db }: Context,
  { since, after = '', limit }: { since: Day; after?: string | undefined; limit: number },
): Promise<DecidedFacts[]> {
  const rows = await db
    .selectFrom('cases')
    .innerJoin('units', (join) =>
      join.on((eb) => eb('units.unitId', '=', eb.fn.coalesce('cases.orderedForUnitId', 'cases.unitId'))),
    )
    .innerJoin('employers', 'employers.employerId', 'units.employerId')
    .leftJoin('people', 'people.personId', 'cases.holderId')
    .select(['cases.caseId', 'cases.number', 'cases.facts', 'people.protectedIdentity'])
    .select(['units.unitId', 'units.name as unitName', 'employers.organisationNumber'])
    .where('cases.processId', '=', 'card-order')
    .where('cases.submittedAt', '>=', instantAt(instantOf(since)))
    .where('cases.caseId', '>', after)
    .orderBy('cases.caseId')
    .limit(limit)
    .execute();
  return rows.map(({ facts, organisationNumber, protectedIdentity, ...row }) => ({
    ...row,
    organisationNumber: organisationNumber ?? undefined,
    // Who isn't in the register yet may be protected.
    isProtected: protectedIdentity !== 0,
    order: OrderFacts.safeParse(JSON.parse(facts)).data?.order,
  }));
}
