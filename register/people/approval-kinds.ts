import { appointmentApproval } from './appointments/approval.ts';
import { policyApproval } from './editions/approval.ts';
import { tokenApproval } from './tokens/approval.ts';

/** What of this storey takes a second person's yes. */
export const approvalKinds = [appointmentApproval, tokenApproval, policyApproval];
