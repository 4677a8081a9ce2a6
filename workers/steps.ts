import type { z } from 'zod';
import type { RoutineId } from '../contract/index.ts';
import { activationJobs } from './activation/index.ts';
import { blockingJobs } from './blocking/index.ts';
import { closeCase } from './case/close-case.ts';
import { openCase } from './case/open-case.ts';
import { employmentEndJobs } from './employment-end/index.ts';
import { foreignStaffJobs } from './foreign-staff/index.ts';
import { issueJobs } from './issue/index.ts';
import { sendMail } from './mail/send-mail.ts';
import { orderJobs } from './order/index.ts';
import { returnJobs } from './return/index.ts';
import type { Worker } from './run/worker.ts';
import { stockJobs } from './stock/index.ts';
import { validityJobs } from './validity/index.ts';
import { visitsJobs } from './visits/index.ts';

const ofRoutines = {
  order: orderJobs,
  'foreign-staff': foreignStaffJobs,
  stock: stockJobs,
  activation: activationJobs,
  blocking: blockingJobs,
  'employment-end': employmentEndJobs,
  return: returnJobs,
  validity: validityJobs,
  issue: issueJobs,
  visits: visitsJobs,
} as const satisfies Record<RoutineId, readonly Worker[]>;

/** Every worker, one per job type that a model uses: those that cases and mails of any routine need, and each routine's own. */
export const workers = [openCase, closeCase, sendMail, ...Object.values(ofRoutines).flat()];

type AnyWorker = (typeof workers)[number];
export type JobType = AnyWorker['type'];
/** The variables that a job of a type is completed with. */
export type JobOutput<Type extends JobType> = z.output<Extract<AnyWorker, { type: Type }>['output']>;
