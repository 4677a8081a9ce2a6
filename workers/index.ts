import { isProblem, type ProcessClient } from '../client/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/log.ts';
import { createMetrics, type Metrics } from '../platform/metrics.ts';
import type { Mailer } from '../post/index.ts';
import type { EngineForgets, WorkersRegister } from '../register/index.ts';
import { startChecking } from './checking/start-checking.ts';
import { startFreeing } from './claims/start-freeing.ts';
import { startClearing } from './clearing/start-clearing.ts';
import { watchPairing } from './dispatch/engine-pairing.ts';
import { startDispatcher } from './dispatch/start-dispatcher.ts';
import { startCheckpointMails } from './log/start-checkpoint-mails.ts';
import { startApprovalMails } from './mail/approvals-waiting.ts';
import { startReminders } from './mail/send-reminders.ts';
import { callersOf } from './run/callers.ts';
import { performJob } from './run/perform-job.ts';
import { outageOfAsking, pollJobs, pollLimits, type PollLimits } from './run/poll-jobs.ts';
import { signOfLife } from './run/sign-of-life.ts';
import { workers } from './steps.ts';
import { startCounting } from './reconcile/count-without-instance.ts';
import { startScrubbing } from './scrub/start-scrubbing.ts';
import { startTellingMoves } from './moves/start-telling.ts';
import { startWebhooks } from './webhooks/start-webhooks.ts';

export { BusinessError, PermanentFailure } from './run/failures.ts';
export { checkWhenDue } from './checking/start-checking.ts';
export { tellMovesWhenDue } from './moves/tell-moves.ts';
export { mailCheckpointWhenDue } from './log/mail-checkpoint.ts';
export { mailApprovalsWhenDue } from './mail/approvals-waiting.ts';
export { adoptTaken, freeLeft } from './claims/free-left.ts';
export { sendRemindersWhenDue } from './mail/send-reminders.ts';
export { carrier } from './dispatch/carry.ts';
export { performJob } from './run/perform-job.ts';
export { clearEnded } from './clearing/clear-ended.ts';
export { keepDecisions } from './reconcile/keep-decisions.ts';
export { countWithoutInstance } from './reconcile/count-without-instance.ts';
export { reconcile } from './reconcile/reconcile.ts';
export { startReconciliation } from './reconcile/start-reconciliation.ts';
export type { DrawReceipt } from './run/house.ts';
export type { Worker } from './run/worker.ts';
export type { PollLimits } from './run/poll-jobs.ts';
export { workers, type JobOutput, type JobType } from './steps.ts';

export interface WorkersOptions {
  readonly client: ProcessClient;
  readonly register: WorkersRegister;
  readonly mailer: Pick<Mailer, 'send'>;
  readonly clock: Clock;
  readonly log: Logger;
  /** Address of the portal as people see it, for the links in mails. */
  readonly portalUrl: string;
  /** Events may be sent to this machine, or to its own wire. Default false. */
  readonly mayWebhooksBeLocal?: boolean;
  /** Right side of the mails' Message-IDs. Default `siths-kort.invalid`. */
  readonly mailDomain?: string | undefined;
  readonly limits?: Partial<PollLimits> | undefined;
  /** Removes what ended before from the house's own engine, epoch ms. Default: the engine keeps what it has. */
  readonly engineHistory?: ((forgets: EngineForgets) => Promise<number>) | undefined;
  /** Called once, when the engine is found not to be the register's. */
  readonly onEngineFault?: ((fault: string) => void) | undefined;
  /** While it says so the clock is not believed, and what is done by it – reminders, clearing, retention – has to wait. Default: it always is believed. */
  readonly isClockHeld?: (() => boolean) | undefined;
  /** What they count. Default: told nobody. */
  readonly metrics?: Metrics | undefined;
}

/**
 * Starts every worker and the outbox's dispatcher. `stop` (call it on SIGTERM) asks for no more jobs at once, lets running
 * jobs and mails end, and gives up on them after three seconds; what was left is done again after the next start.
 */
export function startWorkers(options: WorkersOptions): { stop(): Promise<void> } {
  const { client, register, mailer, clock, log, portalUrl, mailDomain = 'siths-kort.invalid' } = options;
  const { metrics = createMetrics(), mayWebhooksBeLocal: mayBeLocal = false } = options;
  const parentOf = callersOf(client);
  const cancelInstance = (key: string) =>
    client.cancelProcessInstance(key).catch((error: unknown) => {
      if (!isProblem(error, 'NOT_FOUND')) throw error;
    });
  const house = { register, clock, portalUrl, parentOf, cancelInstance };
  const limits = { ...pollLimits, ...options.limits };
  const asking = outageOfAsking(log);
  const pollers = workers.map((worker) => {
    const handle = (job: Parameters<typeof performJob>[0]) => performJob(job, worker, { client, house, log, metrics });
    const { type, variables } = worker;
    return pollJobs({ client, type, variables, handle, log, asking, limits });
  });
  const dispatcher = startDispatcher({
    register,
    clock,
    log,
    metrics,
    ways: { client, mailer, mailDomain },
    pairing: watchPairing({ client, register, log, onFault: options.onEngineFault }),
  });
  const carries = () => dispatcher.carries();
  const { engineHistory, isClockHeld = () => false } = options;
  const mayGoByClock = () => carries() && !isClockHeld();
  const sides = { client, register };
  const periodicals = [
    startClearing({ sides, engineHistory, carries: mayGoByClock, clock, log }),
    startFreeing({ sides, carries: mayGoByClock, clock, log }),
    startChecking({ register, carries, clock, log }),
    startCounting({ sides, carries, clock, log }),
    startScrubbing({ register, carries, clock, log }),
    startCheckpointMails({ register, carries: mayGoByClock, clock, log, portalUrl }),
    startApprovalMails({ register, carries: mayGoByClock, clock, log, portalUrl }),
    startReminders({ register, carries: mayGoByClock, clock, log, portalUrl }),
    startTellingMoves({ register, carries: mayGoByClock, clock, log, portalUrl }),
    startWebhooks({ register, carries, clock, log, mayBeLocal }),
    signOfLife({ isAtWork: () => pollers.some((poller) => poller.isAtWork()), register, clock, log }),
  ];
  return {
    async stop() {
      await Promise.all([...pollers, dispatcher, ...periodicals].map((part) => part.stop()));
    },
  };
}
