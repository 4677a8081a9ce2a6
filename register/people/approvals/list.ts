import type { Day, Viewer } from '../../../contract/index.ts';
import { approvalFault, isProposer } from '../../../rights/index.ts';
import type { Context } from '../../kernel/context.ts';
import { countingApprovals } from '../../kernel/mac/agreed.ts';
import type { ApprovalRow } from '../../kernel/schema/index.ts';
import { seenOf } from './decide.ts';
import type { KeptKind } from './kind.ts';
import type { Approval } from './types.ts';

export type KindOf = (row: ApprovalRow) => KeptKind;

/** How many that are decided are looked back on. */
const mostDecided = 20;

/** Those that wait on a day, oldest first. */
export const openRows = (context: Context, day: Day): Promise<ApprovalRow[]> =>
  countingApprovals(context, (query) =>
    query.where('outcome', 'is', null).where('lapsesAfter', '>=', day).orderBy('proposedAt').orderBy('approvalId'),
  );

/**
 * What waits on a day that the viewer may decide about, has proposed, or looks after as an administrator;
 * oldest first.
 */
export const waitingWith =
  (kindOf: KindOf) =>
  async (context: Context, viewer: Viewer, day: Day): Promise<Approval[]> =>
    seenBy(
      context,
      {
        kindOf,
        rows: await openRows(context, day),
      },
      viewer,
    );

/** The newest that were decided, newest first, as far as the viewer might have decided about them. */
export const decidedWith =
  (kindOf: KindOf) =>
  async (context: Context, viewer: Viewer): Promise<Approval[]> =>
    seenBy(
      context,
      {
        kindOf,
        rows: await countingApprovals(context, (query) =>
          query.where('decidedAt', 'is not', null).orderBy('decidedAt', 'desc').limit(mostDecided),
        ),
      },
      viewer,
    );

/** How many the viewer may decide about on a day. */
export const toDecideWith =
  (kindOf: KindOf) =>
  async (context: Context, viewer: Viewer, day: Day): Promise<number> =>
    (await waitingWith(kindOf)(context, viewer, day)).filter(({ fault }) => fault === undefined).length;

async function seenBy(
  context: Context,
  { kindOf, rows }: { readonly kindOf: KindOf; readonly rows: readonly ApprovalRow[] },
  viewer: Viewer,
): Promise<Approval[]> {
  const seen: Approval[] = [];
  for (const row of rows) {
    const kind = kindOf(row);
    const fault = approvalFault(viewer, await seenOf(context, row, kind.about(row.content)));
    const isOwn = isProposer(viewer, row);
    if (fault === 'not-approver' && !isOwn) continue;
    const { approvalId, subject, reason, proposedBy, proposedAt, lapsesAfter, outcome, decidedBy, decidedAt, refusal } =
      row;
    seen.push({
      ...(await kind.show(context, row.content, viewer)),
      ...{ approvalId, subject, kind: kind.kind, reason, proposedBy, proposedAt, lapsesAfter, isOwn, fault },
      outcome: outcome ?? undefined,
      decidedBy: decidedBy ?? undefined,
      decidedAt: decidedAt ?? undefined,
      refusal: refusal ?? undefined,
    });
  }
  return seen;
}
