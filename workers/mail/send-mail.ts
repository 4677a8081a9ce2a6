import { z } from 'zod';
import {
  addDays,
  askingMailKey,
  CardNumber,
  CloseReason,
  type Day,
  dayOf,
  Id,
  type Instant,
  instantAt,
  instantOf,
  isAskingMail,
  policyOn,
  reminderOf,
  VisitPurpose,
} from '../../contract/index.ts';
import { withoutCase, type Case, type WorkersRegister } from '../../register/index.ts';
import { isMailId, type MailId } from '../../templates/index.ts';
import { mailsFor } from './mails-for.ts';
import { noteReminder } from '../validity/index.ts';
import { needed, PermanentFailure } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/**
 * Queues one mail per recipient in the outbox; the dispatcher sends them. One that `leaves` in the morning is kept for it. The words are tried here, so that a mail that can't
 * be written is an incident at its step and not a row that fails for ever.
 */
export const sendMail = worker({
  type: 'send-mail',
  input: z.object({
    /** Absent: about a card without a case. */
    caseId: Id.optional(),
    cardNumber: CardNumber.optional(),
    closeReason: CloseReason.optional(),
    /** Of a mail about a visit. */
    visitId: Id.optional(),
    /** Of the mail that asks for a visit; of the others the register knows. */
    visit: z.object({ purpose: VisitPurpose }).optional().catch(undefined),
  }),
  output: z.object({}),
  async run({ caseId, cardNumber, closeReason, visitId, visit }, { register, headers, portalUrl, key, at }) {
    const template = headers['template'];
    if (!isMailId(template)) throw new PermanentFailure(`Mallen ${template ?? '(ingen)'} finns inte`);
    const found = caseId === undefined ? undefined : needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    const day = dayOf(at);
    const about = cardNumber ?? found?.cardNumber;
    const of = caseId ?? withoutCase(needed(about, 'cardNumber'));
    const visitPurpose = visit?.purpose;
    const happening = { found, about, closeReason, visitId, visitPurpose, register, portalUrl, day, at };
    const written = await mailsFor(template, happening);
    if (written && headers['leaves'] === 'in-the-morning')
      await register.reminders.add({ key, caseId: of, template, cardNumber: about ?? null, dueAt: morningAfter(at) });
    else if (written) {
      const once = await keyOf(template, { found, about, of, day, key, register, data: written.data });
      const addressed = written.addressed.map(({ receiverId, intent }) => ({ key: `${once}:${receiverId}`, intent }));
      await register.outbox.addMails({ caseId: of, at }, addressed);
    }
    if (template === 'card-expires-soon') await noteReminder(happening);
    return {};
  },
});

/** Reminders of a day go to each person in one mail. */
function morningAfter(at: Instant): Instant {
  const today = dayOf(at);
  const morningOf = (day: Day) => instantAt(instantOf(day, policyOn(day).mails.hour));
  return morningOf(today) >= at ? morningOf(today) : morningOf(addDays(today, 1));
}

interface Told {
  readonly found: Case | undefined;
  readonly about: string | undefined;
  /** The case, or what stands for it. */
  readonly of: string;
  readonly day: Day;
  readonly key: string;
  readonly register: WorkersRegister;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The job's own key, or one of what is told, when several steps may tell it and only the first counts. */
export async function keyOf(template: MailId, { found, about, of, day, key, register, data }: Told): Promise<string> {
  if (template === 'low-stock' && found) return lowStockKey(register, found.unitId);
  // Of each duty, by its recipient's id, which is part of the key.
  if (template === 'block-on-call')
    return `block-on-call:${of}:${needed(about, 'cardNumber')}:${data['isLate'] === true ? 'late' : 'now'}`;
  if (!isAskingMail(template)) return key;
  return `${askingMailKey(template, needed(about, 'cardNumber'))}${isReminder(template) ? day : key}`;
}

/** By itself or by hand, a reminder of a card goes once a day (domain P4.3), also when two cases follow the card. */
const isReminder = (template: MailId) => Object.values<MailId>(reminderOf).includes(template);

/** Low stock is told once until the next delivery has come. */
async function lowStockKey(register: WorkersRegister, unitId: string): Promise<string> {
  return `low-stock:${unitId}:${(await register.stock.lastDelivery(unitId)) ?? 'none'}`;
}
