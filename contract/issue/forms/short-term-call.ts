import { activationForms } from '../../activation/index.ts';

/** "Aktivera korttidskort" on the phone: the same questions as for a reserve card. Keys are paths into `activation`. */
export const { deed, personalKeys, submission, variables } = activationForms['reserve-card-call'];

/** Process variables that its texts and conditions read. */
export const reads = ['issueNotice'] as const;
