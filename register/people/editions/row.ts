import { readStoredEdition, type ApprovalOutcome, type Day } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import { countingEditions } from '../../kernel/mac/agreed.ts';
import { agreedEditions } from './agreed.ts';
import { policyApproval } from './approval.ts';
import type { EditionState, PolicyEdition } from './types.ts';

/** Every edition that there is or was, or that is proposed, by first day. */
export async function listEditions(context: Context, today: Day): Promise<PolicyEdition[]> {
  const agreed = await agreedEditions(context);
  const holding = agreed.findLast(({ from }) => from <= today)?.from;
  const all = [
    ...agreed.map(({ from, policy, row }): PolicyEdition => {
      const { editionId = from, reason, proposedBy, proposedAt } = row ?? {};
      return { editionId, from, policy, reason, proposedBy, proposedAt, state: stateByDay(from, { holding, today }) };
    }),
    ...(await withdrawnEditions(context)),
    ...(await proposedEditions(context, today)),
  ];
  return all.sort((one, other) => (one.from < other.from ? -1 : 1));
}

export const findEdition = async (
  context: Context,
  editionId: string,
  today: Day,
): Promise<PolicyEdition | undefined> =>
  (await listEditions(context, today)).find((edition) => edition.editionId === editionId);

async function withdrawnEditions(context: Context): Promise<PolicyEdition[]> {
  const rows = await countingEditions(context, (query) => query.where('withdrawnAt', 'is not', null));
  return rows.map(({ editionId, fromDay: from, content, reason, proposedBy, proposedAt }) => {
    const policy = readStoredEdition(from, content);
    return { editionId, from, policy, reason, proposedBy, proposedAt, state: 'withdrawn' };
  });
}

/** Those that wait, and those that nobody agreed to. */
async function proposedEditions(context: Context, today: Day): Promise<PolicyEdition[]> {
  const rows = await policyApproval.all(context);
  return rows.flatMap(({ outcome, lapsesAfter, reason, proposedBy, proposedAt, given: { editionId, from, text } }) => {
    if (outcome === 'approved') return [];
    const state = outcome === null ? (lapsesAfter < today ? 'lapsed' : 'proposed') : stateOf[outcome];
    return [{ editionId, from, policy: readStoredEdition(from, text), reason, proposedBy, proposedAt, state }];
  });
}

const stateOf = {
  refused: 'refused',
  'taken-back': 'withdrawn',
  lapsed: 'lapsed',
} as const satisfies Readonly<Record<Exclude<ApprovalOutcome, 'approved'>, EditionState>>;

function stateByDay(from: Day, { holding, today }: { holding: Day | undefined; today: Day }): EditionState {
  if (from > today) return 'coming';
  return from === holding ? 'holds' : 'past';
}
