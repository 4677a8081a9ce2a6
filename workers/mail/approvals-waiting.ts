import { dayAt, instantAt, instantOf, policyOn, type Day } from '../../contract/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/log.ts';
import { isWorkingDay, ofPerson, type WorkersRegister } from '../../register/index.ts';
import { mails } from '../../templates/index.ts';
import { periodically, type Periodical } from '../run/periodically.ts';

const template = 'approvals-waiting';

interface ApprovalMails {
  readonly register: Pick<WorkersRegister, 'approvals' | 'outbox'>;
  readonly clock: Clock;
  readonly portalUrl: string;
}

/**
 * Queues a mail to everybody with an address who may answer a proposal that waits, on working days from the
 * hour on at which reminders go. One a day however many proposals there are: its key is day and reader. It
 * says how many wait, never what they are about.
 * @returns the day that has got its mails; undefined: its hour is still to come, or nobody works
 */
export async function mailApprovalsWhenDue({ register, clock, portalUrl }: ApprovalMails): Promise<Day | undefined> {
  const now = clock.now();
  const day = dayAt(now);
  const { mails: morning, customerService } = policyOn(day);
  if (!isWorkingDay(day) || now < instantOf(day, morning.hour)) return undefined;
  for (const { personId, emails, waiting, lapsesAfter } of await register.approvals.answerers(day)) {
    const { phone, name: sender } = customerService;
    const data = { caseUrl: new URL('/godkannanden', portalUrl).href, phone, sender, waiting, lapsesAfter };
    const { subject } = mails[template].render(data);
    const intent = { kind: 'mail' as const, template, to: emails, data, subject };
    const key = `${template}:${day}:${personId}`;
    await register.outbox.add({ caseId: ofPerson(personId), key, intent, at: instantAt(now) });
  }
  return day;
}

/**
 * Looks every ten minutes whether the day's mails are due, in the process that carries the outbox and in no
 * other.
 */
export function startApprovalMails({
  carries,
  log,
  ...mailed
}: ApprovalMails & { readonly carries: () => boolean; readonly log: Logger }): Periodical {
  let done: Day | undefined;
  return periodically(
    async () => {
      if (done !== dayAt(mailed.clock.now())) done = await mailApprovalsWhenDue(mailed);
    },
    {
      every: 10 * 60_000,
      mayRun: carries,
      log,
      fails: 'who may answer proposals could not be told that some wait; trying again',
      well: 'who may answer proposals can be told again that some wait',
    },
  );
}
