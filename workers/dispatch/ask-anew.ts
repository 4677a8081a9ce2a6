import { CardNumber, CloseReason, dayOf, instantAt } from '../../contract/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Intent, OutboxRow, Renewed, WorkersRegister } from '../../register/index.ts';
import { isMailId, mails } from '../../templates/index.ts';
import { mailData } from '../mail/mail-data.ts';
import type { Happening } from '../mail/occasion.ts';
import { mailTo } from '../mail/mail-to.ts';
import { recipients, type Recipient } from '../mail/recipients.ts';

/**
 * What becomes of a mail that has waited for the morning: to whom it goes, at which address, and what it says are asked anew, since roles,
 * addresses and protection may have changed in the night. Throws for one that can't be written.
 */
export type AskAnew = (row: OutboxRow) => Promise<Renewed>;

type Mail = Extract<Intent, { readonly kind: 'mail' }>;

/** Asks the register as it is now. */
export function askingAnew({
  register,
  clock,
  portalUrl,
}: {
  register: WorkersRegister;
  clock: Clock;
  portalUrl: string;
}): AskAnew {
  return async (row) => {
    const { id, caseId, key, intent, together } = row;
    const renewed = { id, caseId, key, together };
    if (intent.kind !== 'mail' || !isMailId(intent.template) || together === undefined)
      throw new Error(`${id} is no mail that waits for others`);
    const { template } = intent;
    const happening = await happeningOf(row, intent, { register, clock, portalUrl });
    const data = happening && (await mailData(template, happening));
    if (!data) return { ...renewed, becomes: 'outdated', alsoTo: [] };
    const { subject } = mails[template].render(data);
    const written = (to: Recipient): Mail => mailTo(to, { template, data, subject, found: happening.found, portalUrl });
    const now = await recipients(template, happening);
    const still = now.find((recipient) => recipient.id === together.receiverId);
    const others = now.filter((recipient) => recipient.id !== together.receiverId);
    return {
      ...renewed,
      becomes: still ? written(still) : 'not-receiver',
      alsoTo: others.map((other) => ({
        key: keyFor(key, together.receiverId, other.id),
        receiverId: other.id,
        intent: written(other),
      })),
    };
  };
}

/** The key under which another gets the same mail: those who have got it, or wait for it, have it already. */
function keyFor(key: string, from: string, to: string): string {
  if (!key.endsWith(`:${from}`)) throw new Error('The key of a mail ends with its receiver');
  return `${key.slice(0, -from.length)}${to}`;
}

/** What the mail is about, as the register knows it now; undefined: its case is gone. */
async function happeningOf(
  { caseId }: OutboxRow,
  { data }: Mail,
  { register, clock, portalUrl }: { register: WorkersRegister; clock: Clock; portalUrl: string },
): Promise<Happening | undefined> {
  const at = instantAt(clock.now());
  const isCase = !caseId.startsWith('card:');
  const found = isCase ? await register.cases.find(caseId) : undefined;
  if (isCase && !found) return undefined;
  const about = CardNumber.safeParse(data['cardNumber']).data ?? found?.cardNumber;
  const closeReason = CloseReason.safeParse(data['closeReason']).data;
  return { found, about, closeReason, visitId: undefined, register, portalUrl, day: dayOf(at), at };
}
