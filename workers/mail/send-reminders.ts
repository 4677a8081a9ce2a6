import { dayOf, instantAt, type Instant } from '../../contract/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { createId } from '../../platform/id.ts';
import type { Logger } from '../../platform/log.ts';
import type { Reminder, WorkersRegister } from '../../register/index.ts';
import { isMailId } from '../../templates/index.ts';
import { periodically, type Periodical } from '../run/periodically.ts';
import { mailsFor, type AddressedMail } from './mails-for.ts';
import { keyOf } from './send-mail.ts';

interface Reminding {
  readonly register: WorkersRegister;
  readonly clock: Clock;
  readonly log: Logger;
  readonly portalUrl: string;
}

/** More than a region has in a morning. Of more, somebody may get two mails. */
const atOnce = 1000;
/** ms */
const hour = 3_600_000;

/** Looks all the time whether it is morning for reminders, in the process that carries the outbox and in no other. */
export function startReminders(reminding: Reminding & { readonly carries: () => boolean }): Periodical {
  const { carries, log } = reminding;
  return periodically(() => sendRemindersWhenDue(reminding), {
    every: 250,
    mayRun: carries,
    log,
    fails: 'reminders could not be written; trying again',
    well: 'reminders can be written again',
  });
}

interface Written extends AddressedMail {
  readonly caseId: string;
  readonly key: string;
}

/**
 * Puts the reminders whose morning has come into the outbox, in one transaction. What they say and whom they go to is asked now; what isn't so
 * any more is not sent. Those to one person leave as one mail. One that can't be written is tried again in an hour, and holds up none.
 */
export async function sendRemindersWhenDue({ register, clock, log, portalUrl }: Reminding): Promise<void> {
  const at = instantAt(clock.now());
  const due = await register.reminders.due(at, atOnce);
  if (due.length === 0) return;
  await register.once(`reminders:${createId()}`, async (work) => {
    const all: Written[] = [];
    for (const reminder of due) {
      try {
        const mails = await written(reminder, { register: work, portalUrl, at });
        if (await work.reminders.remove(reminder.key)) all.push(...mails);
      } catch (error) {
        const about = { key: reminder.key, caseId: reminder.caseId };
        log.error({ ...about, err: error }, 'a reminder could not be written; it is tried again in an hour');
        await work.reminders.postpone(reminder.key, instantAt(clock.now() + hour));
      }
    }
    for (const mails of Map.groupBy(all, ({ receiverId }) => receiverId).values()) {
      const joined = mails.length > 1 ? { joined: createId() } : {};
      for (const { caseId, key, intent } of mails) await work.outbox.add({ caseId, key, intent, at, ...joined });
    }
  });
}

/** The mails of a reminder; none when its case is gone, or what it would tell is no longer so. */
async function written(
  { key, caseId: of, template, cardNumber }: Reminder,
  { register, portalUrl, at }: Pick<Reminding, 'register' | 'portalUrl'> & { readonly at: Instant },
): Promise<Written[]> {
  if (!isMailId(template)) throw new Error(`There is no mail template ${template}`);
  const day = dayOf(at);
  const found = of.startsWith('card:') ? undefined : await register.cases.find(of);
  if (!of.startsWith('card:') && !found) return [];
  const about = cardNumber ?? undefined;
  const happening = { found, about, closeReason: undefined, visitId: undefined, register, portalUrl, day, at };
  const told = await mailsFor(template, happening);
  if (!told) return [];
  const once = await keyOf(template, { found, about, of, day, key, register, data: told.data });
  return told.addressed.map((mail) => ({ ...mail, caseId: of, key: `${once}:${mail.receiverId}` }));
}
