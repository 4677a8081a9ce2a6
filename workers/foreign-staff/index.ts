import { recordForeignReview } from './record-foreign-review.ts';
import { redirectOrder } from './redirect-order.ts';

export { boundByAgreement } from './agreement.ts';

export { foreignStaffMails } from './mails.ts';

/** Steps of "Kort till personal utan svenskt nummer" (P2). */
export const foreignStaffJobs = [redirectOrder, recordForeignReview] as const;
