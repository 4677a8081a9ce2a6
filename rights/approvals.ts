import type { Viewer } from '../contract/index.ts';
import { mayAdminister } from './administration.ts';
import type { FaultOf } from './faults.ts';
import { hasRight, hasRoleIn } from './roles.ts';

export type ApprovalFault = FaultOf<'approval'>;

/** What a decision about a proposal is judged by. */
export interface ApprovalSeen {
  /** HSA-id that they had then. */
  readonly proposedBy: string;
  /** Who they are, whatever HSA-id they have by now; null: nobody whom the register has. */
  readonly proposerId: string | null;
  /** For whom it is. */
  readonly personIds: readonly string[];
  /** Of the units that it gives a manager, the units above; undefined: it gives none. */
  readonly unitsAbove?: readonly (string | null)[] | undefined;
  /** It shows who has protected personal data. */
  readonly namesProtected: boolean;
}

/**
 * Why the viewer may not decide about a proposal. Administrators and who has the right to approve decide
 * about any, the manager above about managers; nobody about what they proposed, what is for themselves, or
 * whom they may not see. Undefined: they may.
 */
export function approvalFault(viewer: Viewer, seen: ApprovalSeen): ApprovalFault | undefined {
  const { personIds, unitsAbove, namesProtected } = seen;
  const isApprover = mayAdminister(viewer) || hasRight(viewer, 'approver');
  if (!isApprover && !managesAll(viewer, unitsAbove)) return 'not-approver';
  if (isProposer(viewer, seen)) return 'proposer';
  if (personIds.includes(viewer.personId)) return 'own';
  return namesProtected && !hasRight(viewer, 'protected') ? 'protected' : undefined;
}

export const isProposer = (
  { hsaId, personId }: Viewer,
  { proposedBy, proposerId }: Pick<ApprovalSeen, 'proposedBy' | 'proposerId'>,
): boolean => hsaId === proposedBy || personId === proposerId;

function managesAll(viewer: Viewer, units: ApprovalSeen['unitsAbove']): boolean {
  if (units === undefined || units.length === 0) return false;
  return units.every((unitId) => unitId !== null && managesItself(viewer, unitId));
}

/**
 * A substitute has the manager's role there, but is named by one person: perhaps by whom the proposal is for.
 */
const managesItself = (viewer: Viewer, unitId: string): boolean =>
  hasRoleIn(viewer, unitId, 'manager') && !(viewer.actsFor ?? []).some((acted) => acted.unitId === unitId);
