import type { Day } from '../../contract/index.ts';
import type { Context, Work } from '../kernel/context.ts';
import { once } from '../kernel/once.ts';

/** One of a card's reminders: so many days before a last valid day. Another last day has reminders of its own. */
export interface Reminder {
  readonly cardNumber: string;
  readonly lastValidDay: Day;
  readonly days: number;
}

const keyOf = ({ cardNumber, lastValidDay, days }: Reminder) => `reminded:${cardNumber}:${lastValidDay}:${days}`;

/** True once the reminder's mails are in the outbox. */
export async function isReminded({ db }: Context, reminder: Reminder): Promise<boolean> {
  const row = await db.selectFrom('effects').select('key').where('key', '=', keyOf(reminder)).executeTakeFirst();
  return row !== undefined;
}

/** Remembers that the reminder's mails are in the outbox. */
export async function noteReminded(work: Work, reminder: Reminder): Promise<void> {
  await once(work, keyOf(reminder), () => Promise.resolve(null));
}
