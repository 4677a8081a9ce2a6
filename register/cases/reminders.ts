import type { Insertable, Selectable } from 'kysely';
import type { Instant } from '../../contract/index.ts';
import type { Context, Work } from '../kernel/context.ts';
import type { RemindersTable } from '../kernel/schema/cases.ts';

/** A mail that reminds and waits for the morning; whom it goes to and what it says are asked then. */
export type Reminder = Selectable<RemindersTable>;

/** Adds a reminder; one whose key waits already changes nothing. */
export async function addReminder({ db }: Work, reminder: Insertable<RemindersTable>): Promise<void> {
  await db
    .insertInto('reminders')
    .values(reminder)
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
}

/** Those whose morning has come, the oldest first. */
export function dueReminders({ db }: Context, now: Instant, limit: number): Promise<Reminder[]> {
  return db
    .selectFrom('reminders')
    .selectAll()
    .where('dueAt', '<=', now)
    .orderBy('dueAt')
    .orderBy('key')
    .limit(limit)
    .execute();
}

/** When the next is due; undefined: none waits. */
export async function nextReminder({ db }: Context): Promise<Instant | undefined> {
  return (await db.selectFrom('reminders').select('dueAt').orderBy('dueAt').limit(1).executeTakeFirst())?.dueAt;
}

/** Takes a reminder away that has been written. @returns false when somebody else has */
export async function removeReminder({ db }: Work, key: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('reminders').where('key', '=', key).executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

/** Lets a reminder wait that can't be written now. */
export async function postponeReminder({ db }: Work, key: string, dueAt: Instant): Promise<void> {
  await db.updateTable('reminders').set({ dueAt }).where('key', '=', key).execute();
}
