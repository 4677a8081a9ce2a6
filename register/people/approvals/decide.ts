import { dayOf, type ApprovalOutcome, type AuditAction, type Day, type Instant } from '../../../contract/index.ts';
import { approvalFault, isProposer, type ApprovalFault, type ApprovalSeen } from '../../../rights/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import { systemAt, type Asker, type Author } from '../../kernel/author.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { countingApprovals } from '../../kernel/mac/agreed.ts';
import { putRow } from '../../kernel/mac/door.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { ApprovalRow } from '../../kernel/schema/index.ts';
import { reasonFault } from '../reason.ts';
import { presentViewer } from '../viewer.ts';
import type { ApprovalSubject, KeptKind } from './kind.ts';
import * as refuse from './refusals.ts';

/** An answer to a proposal. */
export interface ApprovalAnswer {
  readonly approvalId: string;
  readonly outcome: 'approved' | 'refused';
  /** Why it is refused: needed then. */
  readonly reason?: string | undefined;
}

/**
 * Somebody's yes or no to another's proposal. Once, before it has lapsed. A yes carries it out at once; a no
 * takes a reason. Who may answer is asked of the login and of the register as it is now: either may have
 * less.
 */
export const decideWith =
  (kindOf: (row: ApprovalRow) => KeptKind) =>
  async (work: Work, answer: ApprovalAnswer, { viewer, author }: Asker): Promise<Refusal | undefined> => {
    const { approvalId, outcome, reason = '' } = answer;
    const today = dayOf(author.at);
    const row = await findRow(work, approvalId);
    if (!row) return refuse.approvalGone();
    const kind = kindOf(row);
    const about = kind.about(row.content);
    const seen = await seenOf(work, row, about);
    const fault = approvalFault(viewer, seen) ?? approvalFault(await presentViewer(work, viewer, today), seen);
    if (fault === 'not-approver') return refuse.approversOnly();
    if (!isWaiting(row, today)) return refuse.approvalGone();
    if (fault) return refusals[fault]();
    const wrong = outcome === 'refused' ? reasonFault(reason) : await kind.carryOut(work, row, author);
    if (wrong) return wrong;
    await settle(work, { row, kind, outcome, author, ...(outcome === 'refused' && { refusal: reason.trim() }) });
    return undefined;
  };

const refusals: Readonly<Record<Exclude<ApprovalFault, 'not-approver'>, () => Refusal>> = {
  proposer: refuse.approvalProposedByYou,
  own: refuse.approvalForYou,
  protected: refuse.approvalOfProtected,
};

/** Takes a proposal back: who proposed it alone, while it waits. */
export const takeBackWith =
  (kindOf: (row: ApprovalRow) => KeptKind) =>
  async (work: Work, approvalId: string, { viewer, author }: Asker): Promise<Refusal | undefined> => {
    const row = await findRow(work, approvalId);
    if (!row || !isWaiting(row, dayOf(author.at))) return refuse.approvalGone();
    if (!isProposer(viewer, row)) return refuse.approvalNotYours();
    await settle(work, { row, kind: kindOf(row), outcome: 'taken-back', author });
    return undefined;
  };

/** Ends those that nobody has answered in time. Returns how many. */
export const lapseWith =
  (kindOf: (row: ApprovalRow) => KeptKind) =>
  async (work: Work, at: Instant): Promise<number> => {
    const rows = await countingApprovals(work, (query) =>
      query.where('outcome', 'is', null).where('lapsesAfter', '<', dayOf(at)),
    );
    for (const row of rows) await settle(work, { row, kind: kindOf(row), outcome: 'lapsed', author: systemAt(at) });
    return rows.length;
  };

export const isWaiting = ({ outcome, lapsesAfter }: ApprovalRow, today: Day): boolean =>
  outcome === null && lapsesAfter >= today;

/** What a decision about it is judged by. */
export async function seenOf(
  { db }: Context,
  { proposedBy, proposerId }: ApprovalRow,
  { personIds = [], managedUnitIds = [], namesProtected = false }: ApprovalSubject,
): Promise<ApprovalSeen> {
  const proposal = { proposedBy, proposerId, personIds, namesProtected };
  if (managedUnitIds.length === 0) return proposal;
  const units = await db.selectFrom('units').select('parentId').where('unitId', 'in', managedUnitIds).execute();
  return { ...proposal, unitsAbove: units.map(({ parentId }) => parentId) };
}

async function findRow(work: Work, approvalId: string): Promise<ApprovalRow | undefined> {
  return (await countingApprovals(work, (query) => query.where('approvalId', '=', approvalId)))[0];
}

const actions = {
  approved: 'approval-approved',
  refused: 'approval-refused',
  'taken-back': 'approval-taken-back',
  lapsed: 'approval-lapsed',
} as const satisfies Readonly<Record<ApprovalOutcome, AuditAction>>;

async function settle(
  work: Work,
  settled: {
    readonly row: ApprovalRow;
    readonly kind: KeptKind;
    readonly outcome: ApprovalOutcome;
    readonly refusal?: string;
    readonly author: Author;
  },
): Promise<void> {
  const { row, kind, outcome, refusal, author } = settled;
  const { approvalId, proposedBy } = row;
  const { personId, unitId, caseId, details } = kind.about(row.content);
  const auditRow = await appendAudit(work, {
    action: actions[outcome],
    author,
    ...{ personId, unitId, caseId },
    details: { approval: approvalId, kind: kind.kind, proposedBy, ...details },
    before: { outcome: null },
    after: { outcome, ...(refusal !== undefined && { refusal }) },
  });
  const decided = { outcome, decidedBy: author.hsaId, decidedAt: author.at, refusal: refusal ?? null };
  await putRow(work, 'approvals', { ...row, ...decided, content: kind.settled(row.content), auditRow });
}
