import { isProblem, type ProcessClient } from '../client/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/log.ts';
import type { Mailer } from '../post/index.ts';
import type { Register } from '../register/index.ts';
import { annulCard } from './annul-card.ts';
import { checkHsa } from './check-hsa.ts';
import { createOrderDocument } from './create-order-document.ts';
import { handOverCard } from './hand-over-card.ts';
import { orderCard } from './order-card.ts';
import { receiveCard } from './receive-card.ts';
import { recordOrder } from './record-order.ts';
import { recordPhoto } from './record-photo.ts';
import { recordReview } from './record-review.ts';
import { replaceCards } from './replace-cards.ts';
import { activateAtDesk } from './activate-at-desk.ts';
import { attestReceipt } from './attest-receipt.ts';
import { planDesk } from './plan-desk.ts';
import { startReceiptClock } from './start-receipt-clock.ts';
import { activateCard } from './activate-card.ts';
import { blockCard } from './block-card.ts';
import { checkReceipt } from './check-receipt.ts';
import { closeCase } from './close-case.ts';
import { correctCard } from './correct-card.ts';
import { createReceipt } from './create-receipt.ts';
import { startDispatcher } from './dispatch/start-dispatcher.ts';
import { exchangeCard } from './exchange-card.ts';
import { expireCard } from './expire-card.ts';
import { markUnreturned } from './mark-unreturned.ts';
import { openCase } from './open-case.ts';
import { planReturn } from './plan-return.ts';
import { planValidity } from './plan-validity.ts';
import { recordForeignReview } from './record-foreign-review.ts';
import { redirectOrder } from './redirect-order.ts';
import { requestBlock } from './request-block.ts';
import { returnCard } from './return-card.ts';
import { performJob } from './run/perform-job.ts';
import { pollJobs, pollLimits, type PollLimits } from './run/poll-jobs.ts';
import type { Worker } from './run/worker.ts';
import { sendMail } from './send-mail.ts';
import { checkNeed } from './check-need.ts';
import { createDeliveryNote } from './create-delivery-note.ts';
import { receiveCards } from './receive-cards.ts';
import { recordStockReview } from './record-stock-review.ts';
import { settleDeviation } from './settle-deviation.ts';
import { bookVisit } from './book-visit.ts';
import { cancelVisit } from './cancel-visit.ts';
import { checkVisit } from './check-visit.ts';
import { offerSlots } from './offer-slots.ts';
import { checkIdentity } from './check-identity.ts';
import { exchangeIssueCard } from './exchange-issue-card.ts';
import { followReceipt } from './follow-receipt.ts';
import { issueCard } from './issue-card.ts';
import { planIssue } from './plan-issue.ts';
import { releaseIssueCard } from './release-issue-card.ts';
import { settleDoubt } from './settle-doubt.ts';
import { shipCards } from './ship-cards.ts';
import { closeBlock } from './close-block.ts';
import { createBlockConfirmation } from './create-block-confirmation.ts';
import { createReturnReceipt } from './create-return-receipt.ts';
import { endEmployment } from './end-employment.ts';
import { openBlock } from './open-block.ts';
import { planBlock } from './plan-block.ts';
import { planEmploymentEnd } from './plan-employment-end.ts';
import { recordMisuseAudit } from './record-misuse-audit.ts';
import { recordConsent } from './record-consent.ts';
import { recordMobileEid } from './record-mobile-eid.ts';
import { waitForPortal } from './wait-for-portal.ts';

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
  const cancelInstance = (key: string) =>
    client.cancelProcessInstance(key).catch((error: unknown) => {
      if (!isProblem(error, 'NOT_FOUND')) throw error;
    });
  const house = { register, clock, portalUrl, parentOf, cancelInstance };
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
