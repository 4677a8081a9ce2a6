import { builtInEditions, readStoredEdition, type Day, type Policy } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import { countingEditions } from '../../kernel/mac/agreed.ts';
import type { PolicyEditionRow } from '../../kernel/schema/index.ts';

/** An edition that holds, did or will. */
export interface AgreedEdition {
  readonly from: Day;
  readonly policy: Policy;
  /** Undefined: it came with the program. */
  readonly row: PolicyEditionRow | undefined;
}

/**
 * Those that came with the program, and those that were agreed to and not withdrawn; by first day, of one day
 * the latest last.
 */
export async function agreedEditions(context: Context): Promise<AgreedEdition[]> {
  const rows = await countingEditions(context, (query) => query.where('withdrawnAt', 'is', null).orderBy('proposedAt'));
  const own = builtInEditions().map((policy) => ({ from: policy.from, policy, row: undefined }));
  const agreed = rows.map((row) => ({ from: row.fromDay, policy: readStoredEdition(row.fromDay, row.content), row }));
  return [...own, ...agreed].sort((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0));
}

/** What holds until an edition begins. */
export const editionBefore = (agreed: readonly AgreedEdition[], from: Day): AgreedEdition | undefined =>
  agreed.findLast((each) => each.from < from);
