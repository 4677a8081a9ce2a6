import { sql, type Kysely } from 'kysely';
import { addDays, dayAt, instantAt, instantOf, type Instant } from '../../../contract/index.ts';
import type { Clock } from '../../../platform/clock.ts';
import { appendAudit } from '../audit/append.ts';
import { systemAt } from '../author.ts';
import type { Context } from '../context.ts';
import type { MacTable, Tables } from '../schema/index.ts';
import type { Fault } from './tables.ts';

/** A row that gives power and isn't the house's own, or is over. */
export interface Forgery {
  readonly table: MacTable;
  readonly key: string;
  readonly fault: Fault;
  /** Of the row as it stands there. */
  readonly print: string;
}

/** So long the alarm goes on; a row that still stands there then is named again. */
const alarmDays = 14;

/** Names each in the log, once while the alarm goes on. */
export async function noteForgeries(context: Context, forgeries: readonly Forgery[]): Promise<void> {
  const day = dayAt(context.clock.now());
  const untold = forgeries
    .map((forgery) => ({ forgery, text: `${day} ${JSON.stringify(detailsOf(forgery))}` }))
    .filter(({ text }) => !context.forgeries.has(text));
  if (untold.length === 0) return;
  await context.write(async (work) => {
    const at = instantAt(work.clock.now());
    for (const { forgery, text } of untold) {
      const details = detailsOf(forgery);
      const told = await forgeriesSince(work.db, alarmFrom(work.clock));
      if (!told.includes(JSON.stringify(details)))
        await appendAudit(work, { action: 'forgery-found', author: systemAt(at), details });
      work.marks.forgeries.add(text);
    }
  });
}

/** The same row, put there once more, is the same; another in its place isn't. */
const detailsOf = ({ table, key, fault, print }: Forgery) => ({
  stored: 'row' as const,
  where: `${table} ${key}`,
  forgery: fault,
  print,
});

/** How many such rows were found of late. */
export async function countForgeries({ db, clock }: { db: Kysely<Tables>; clock: Clock }): Promise<number> {
  return (await forgeriesSince(db, alarmFrom(clock))).length;
}

const alarmFrom = (clock: Clock): Instant => instantAt(instantOf(addDays(dayAt(clock.now()), -alarmDays)));

async function forgeriesSince(db: Kysely<Tables>, since: Instant): Promise<string[]> {
  const rows = db
    .selectFrom('audit')
    .select('details')
    // Word for word as the index has it.
    .where(sql<boolean>`"action" = 'forgery-found'`)
    .where('recordedAt', '>=', since);
  return (await rows.execute()).map(({ details }) => details);
}
