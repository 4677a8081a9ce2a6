import { sql } from 'kysely';
import { addDays, instantAt, instantOf, policyOn, type Day } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import type { ReceiptState } from '../../kernel/schema/index.ts';
import type { MissingByAge } from './types.ts';

/** How many receipts are missing now, between the days on which something is done about them. Of a unit those of protected people are left out. */
export async function missingByAge(
  { db }: Context,
  { day, unitId }: { readonly day: Day; readonly unitId?: string | undefined },
): Promise<MissingByAge[]> {
  const { remindOnDay, escalateOnDay, blockOnDay, giveUpOnDay } = policyOn(day).receipt;
  const before = (days: number) => instantAt(instantOf(addDays(day, 1 - days)));
  const rows = await db
    .selectFrom('receipts')
    .innerJoin('cardEvents as activation', (join) =>
      join
        .onRef('activation.cardNumber', '=', 'receipts.cardNumber')
        .onRef('activation.caseId', '=', 'receipts.caseId')
        .on('activation.toState', '=', 'active'),
    )
    .innerJoin('cases', 'cases.caseId', 'receipts.caseId')
    .leftJoin('people', 'people.personId', 'cases.holderId')
    .select('activation.at')
    // As the index of them has it.
    .where('receipts.state', 'in', [sql.lit<ReceiptState>('issued'), sql.lit<ReceiptState>('sent')])
    .where('receipts.blockAt', 'is not', null)
    .where('activation.at', '>=', before(giveUpOnDay + 1))
    .$if(unitId !== undefined, (query) =>
      query.where('cases.unitId', '=', unitId ?? '').where('people.protectedIdentity', '=', 0),
    )
    .execute();
  return [0, remindOnDay, escalateOnDay, blockOnDay].map((fromDay, index, days) => {
    const next = days[index + 1];
    const [from, to] = [before(fromDay), next === undefined ? '' : before(next)];
    return {
      fromDay,
      toDay: next === undefined ? undefined : next - 1,
      count: rows.filter(({ at }) => at < from && at >= to).length,
    };
  });
}
