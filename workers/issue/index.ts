import { attestReceipt } from './attest-receipt.ts';
import { checkIdentity } from './check-identity.ts';
import { exchangeIssueCard } from './exchange-issue-card.ts';
import { followReceipt } from './follow-receipt.ts';
import { issueCard } from './issue-card.ts';
import { planIssue } from './plan-issue.ts';
import { releaseIssueCard } from './release-issue-card.ts';

export { blockGiven } from './block-given.ts';
export { activationPlace } from './issue-card.ts';
export { issueMails } from './mails.ts';

/** Steps of "Lämna ut korttidskort" (P7). */
export const issueJobs = [
  planIssue,
  checkIdentity,
  attestReceipt,
  exchangeIssueCard,
  releaseIssueCard,
  issueCard,
  followReceipt,
] as const;
