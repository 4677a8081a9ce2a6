import { dayOf } from '../../contract/index.ts';
import type { Asker, Register } from '../../register/index.ts';

/** Somebody says yes to all that waits and that they may decide about. Returns how many that was. */
export async function approveAll({ approvals }: Pick<Register, 'approvals'>, asker: Asker): Promise<number> {
  const waiting = await approvals.waiting(asker.viewer, dayOf(asker.author.at));
  const answered = waiting.filter(({ fault }) => fault === undefined);
  for (const { approvalId } of answered) {
    const refused = await approvals.decide({ approvalId, outcome: 'approved' }, asker);
    if (refused) throw new Error(refused.message);
  }
  return answered.length;
}
