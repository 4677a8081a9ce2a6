import type { ProcessClient } from '../client/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/log.ts';
import type { Mailer } from '../post/index.ts';
import type { Register } from '../register/index.ts';
import { annulCard } from './order/annul-card.ts';
import { checkHsa } from './order/check-hsa.ts';
import { createOrderDocument } from './order/create-order-document.ts';
import { handOverCard } from './order/hand-over-card.ts';
import { orderCard } from './order/order-card.ts';
import { receiveCard } from './order/receive-card.ts';
import { recordOrder } from './order/record-order.ts';
import { recordPhoto } from './order/record-photo.ts';
import { recordReview } from './order/record-review.ts';
import { replaceCards } from './order/replace-cards.ts';
import { activateAtDesk } from './activation/activate-at-desk.ts';
import { attestReceipt } from './issue/attest-receipt.ts';
import { planDesk } from './activation/plan-desk.ts';
import { startReceiptClock } from './activation/start-receipt-clock.ts';
import { activateCard } from './activation/activate-card.ts';
import { blockCard } from './blocking/block-card.ts';
import { checkReceipt } from './activation/check-receipt.ts';
import { closeCase } from './case/close-case.ts';
import { correctCard } from './activation/correct-card.ts';
import { createReceipt } from './activation/create-receipt.ts';
import { startDispatcher } from './dispatch/start-dispatcher.ts';
import { exchangeCard } from './activation/exchange-card.ts';
import { expireCard } from './validity/expire-card.ts';
import { markUnreturned } from './return/mark-unreturned.ts';
import { openCase } from './case/open-case.ts';
import { planReturn } from './return/plan-return.ts';
import { planValidity } from './validity/plan-validity.ts';
import { recordForeignReview } from './foreign-staff/record-foreign-review.ts';
import { redirectOrder } from './foreign-staff/redirect-order.ts';
import { requestBlock } from './blocking/request-block.ts';
import { returnCard } from './return/return-card.ts';
import { performJob } from './run/perform-job.ts';
import { pollJobs, pollLimits, type PollLimits } from './run/poll-jobs.ts';
import type { Worker } from './run/worker.ts';
import { sendMail } from './mail/send-mail.ts';
import { checkNeed } from './stock/check-need.ts';
import { createDeliveryNote } from './stock/create-delivery-note.ts';
import { receiveCards } from './stock/receive-cards.ts';
import { recordStockReview } from './stock/record-stock-review.ts';
import { settleDeviation } from './stock/settle-deviation.ts';
import { bookVisit } from './visits/book-visit.ts';
import { cancelVisit } from './visits/cancel-visit.ts';
import { checkVisit } from './visits/check-visit.ts';
import { offerSlots } from './visits/offer-slots.ts';
import { checkIdentity } from './issue/check-identity.ts';
import { exchangeIssueCard } from './issue/exchange-issue-card.ts';
import { followReceipt } from './issue/follow-receipt.ts';
import { issueCard } from './issue/issue-card.ts';
import { planIssue } from './issue/plan-issue.ts';
import { releaseIssueCard } from './issue/release-issue-card.ts';
import { settleDoubt } from './blocking/settle-doubt.ts';
import { shipCards } from './stock/ship-cards.ts';
import { closeBlock } from './blocking/close-block.ts';
import { createBlockConfirmation } from './blocking/create-block-confirmation.ts';
import { createReturnReceipt } from './return/create-return-receipt.ts';
import { endEmployment } from './employment-end/end-employment.ts';
import { openBlock } from './blocking/open-block.ts';
import { planBlock } from './blocking/plan-block.ts';
import { planEmploymentEnd } from './employment-end/plan-employment-end.ts';
import { recordMisuseAudit } from './blocking/record-misuse-audit.ts';
import { recordConsent } from './employment-end/record-consent.ts';
import { recordMobileEid } from './employment-end/record-mobile-eid.ts';
import { waitForPortal } from './blocking/wait-for-portal.ts';

export { BusinessError, PermanentFailure } from './run/failures.ts';
export { reconcile, type ReconciledClient } from './reconcile/reconcile.ts';
export { startReconciliation } from './reconcile/start-reconciliation.ts';
export type { Worker } from './run/worker.ts';
export type { PollLimits } from './run/poll-jobs.ts';

/** Every worker there is, one per job type of the contract. */
export const workers: readonly Worker[] = [
  openCase,
  createReceipt,
  sendMail,
  requestBlock,
  blockCard,
  exchangeCard,
  activateCard,
  activateAtDesk,
  attestReceipt,
  planDesk,
  startReceiptClock,
  checkReceipt,
  correctCard,
  closeCase,
  planValidity,
  expireCard,
  planReturn,
  returnCard,
  markUnreturned,
  closeBlock,
  createBlockConfirmation,
  createReturnReceipt,
  endEmployment,
  openBlock,
  planBlock,
  settleDoubt,
  planEmploymentEnd,
  recordMisuseAudit,
  recordConsent,
  recordMobileEid,
  waitForPortal,
  checkNeed,
  recordStockReview,
  shipCards,
  createDeliveryNote,
  receiveCards,
  settleDeviation,
  recordOrder,
  recordReview,
  checkHsa,
  recordPhoto,
  orderCard,
  receiveCard,
  createOrderDocument,
  annulCard,
  handOverCard,
  replaceCards,
  offerSlots,
  bookVisit,
  checkVisit,
  cancelVisit,
  planIssue,
  checkIdentity,
  exchangeIssueCard,
  releaseIssueCard,
  issueCard,
  followReceipt,
  redirectOrder,
  recordForeignReview,
];

export interface WorkersOptions {
  readonly client: ProcessClient;
  readonly register: Register;
  readonly mailer: Pick<Mailer, 'send'>;
  readonly clock: Clock;
  readonly log: Logger;
  /** Address of the portal as people see it, for the links in mails. */
  readonly portalUrl: string;
  /** Right side of the mails' Message-IDs. Default `siths-kort.invalid`. */
  readonly mailDomain?: string | undefined;
  readonly limits?: Partial<PollLimits> | undefined;
}

/**
 * Starts every worker and the outbox's dispatcher. `stop` (call it on SIGTERM) asks for no more jobs at once, lets running
 * jobs and mails end, and gives up on them after ten seconds; what was left is done again after the next start.
 */
export function startWorkers(options: WorkersOptions): { stop(): Promise<void> } {
  const { client, register, mailer, clock, log, portalUrl, mailDomain = 'siths-kort.invalid' } = options;
  const parentOf = async (key: string) => (await client.findProcessInstance(key))?.parentProcessInstanceKey;
  const house = { register, clock, portalUrl, parentOf };
  const limits = { ...pollLimits, ...options.limits };
  const pollers = workers.map((worker) => {
    const handle = (job: Parameters<typeof performJob>[0]) => performJob(job, worker, { client, house, log });
    return pollJobs({ client, type: worker.type, handle, log, limits });
  });
  const dispatcher = startDispatcher({ register, clock, log, ways: { client, mailer, mailDomain } });
  return {
    async stop() {
      await Promise.all([...pollers, dispatcher].map((part) => part.stop()));
    },
  };
}
