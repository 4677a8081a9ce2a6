/** "Aktivera korttidskort" on the phone: the same questions as for a reserve card. Keys are paths into `activation`. */
export { personalKeys, submission, variables, type Submission } from '../../activation/forms/reserve-card-call.ts';

/** Process variables that its texts and conditions read. */
export const reads = ['issueNotice'] as const;
