import { unitApproval } from './administered-units/approval.ts';
import { appointmentApproval } from './appointments/approval.ts';
import { policyApproval } from './editions/approval.ts';
import { protectionApproval } from './protection-approval.ts';
import { tokenApproval } from './tokens/approval.ts';

/** What of this storey takes a second person's yes. */
export const approvalKinds = [appointmentApproval, unitApproval, protectionApproval, tokenApproval, policyApproval];
