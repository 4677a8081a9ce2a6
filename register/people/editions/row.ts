import { builtInEditions, readStoredEdition, type Day } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import type { PolicyEditionRow } from '../../kernel/schema/people.ts';
import type { EditionState, PolicyEdition } from './types.ts';

/** Every edition that there is or was, by first day. */
export async function listEditions({ db }: Context, today: Day): Promise<PolicyEdition[]> {
  const rows = await db.selectFrom('policyEditions').selectAll().orderBy('proposedAt').execute();
  const own = builtInEditions().map((policy) => ({ from: policy.from, policy, row: undefined }));
  const uploaded = rows.map((row) => ({ from: row.fromDay, policy: readStoredEdition(row.fromDay, row.content), row }));
  const agreed = [...own, ...uploaded].filter(({ row }) => row === undefined || isAgreed(row));
  const holding = agreed
    .map(({ from }) => from)
    .filter((from) => from <= today)
    .sort()
    .at(-1);
  const all = [...own, ...uploaded].map(({ from, policy, row }): PolicyEdition => {
    const state = row === undefined || isAgreed(row) ? stateByDay(from, { holding, today }) : stateOf(row, today);
    return {
      editionId: row?.editionId ?? from,
      from,
      policy,
      state,
      reason: row?.reason,
      proposedBy: row?.proposedBy,
      proposedAt: row?.proposedAt,
      decidedBy: row?.decidedBy ?? undefined,
    };
  });
  return all.sort((one, other) => (one.from < other.from ? -1 : 1));
}

export const findEdition = async (
  context: Context,
  editionId: string,
  today: Day,
): Promise<PolicyEdition | undefined> =>
  (await listEditions(context, today)).find((edition) => edition.editionId === editionId);

/** Two administrators agreed, and none took it back. */
export const isAgreed = ({ outcome, withdrawnAt }: PolicyEditionRow): boolean =>
  outcome === 'approved' && withdrawnAt === null;

function stateByDay(from: Day, { holding, today }: { holding: Day | undefined; today: Day }): EditionState {
  if (from > today) return 'coming';
  return from === holding ? 'holds' : 'past';
}

function stateOf({ fromDay, outcome, withdrawnAt }: PolicyEditionRow, today: Day): EditionState {
  if (withdrawnAt !== null) return 'withdrawn';
  if (outcome === 'refused') return 'refused';
  return fromDay <= today ? 'lapsed' : 'proposed';
}
