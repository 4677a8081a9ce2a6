import type { Day } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import { countingSubstitutions } from '../../kernel/mac/roles.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import * as refuse from './refusals.ts';

/** Refuses when the person is a substitute in the unit already on some of the days. @param id of one that doesn't count: it is the one */
export async function overlap(
  context: Context,
  days: { substituteId: string; unitId: string; from: Day; to: Day; id?: string },
): Promise<Refusal | undefined> {
  const { substituteId, unitId, from, to, id = '' } = days;
  const [other] = await countingSubstitutions(context, (query) =>
    query
      .where('substituteId', '=', substituteId)
      .where('unitId', '=', unitId)
      .where('substitutionId', '!=', id)
      .where('endedAt', 'is', null)
      .where('fromDay', '<=', to)
      .where('toDay', '>=', from),
  );
  return other && refuse.substituteTwice({ from: other.fromDay, to: other.toDay });
}
