import type { Kysely } from 'kysely';
import { z } from 'zod';
import { instantAt, type Instant } from '../../contract/index.ts';
import { appendAudit } from './audit/append.ts';
import { systemAt, type Author } from './author.ts';
import type { Work } from './context.ts';
import type { Tables } from './schema/index.ts';

/** One thing that is not as it was written. */
const Damage = z.object({
  what: z.enum(['document', 'row', 'file']),
  /** Id of the document, table and key of the row, or name of the database's file. */
  where: z.string(),
  fault: z.enum(['missing', 'changed', 'unreadable']),
  /** What SQLite or the disk says of it, or where the document's bytes should be. */
  detail: z.string().optional(),
  /** The case that it belongs to. */
  caseId: z.string().optional(),
  caseNumber: z.string().optional(),
});
export type Damage = z.infer<typeof Damage>;

/** What a scrub looked at, and what of it is damaged. */
export const Findings = z.object({
  /** The register is of an earlier version: only its pages were looked at. */
  isOlder: z.boolean(),
  documents: z.int(),
  /** That have a sum of their own. */
  rows: z.int(),
  /** Of all of these sums, hex: a copy of the same moment has the same. */
  sum: z.string(),
  /** The first of them. */
  damage: z.array(Damage),
  /** All of them. */
  damaged: z.int(),
});
export type Findings = z.infer<typeof Findings>;

const Scrub = Findings.extend({ at: z.iso.datetime() });
export type Scrub = Omit<z.infer<typeof Scrub>, 'at'> & { readonly at: Instant };

/** What is listed of damage; all of it is counted. */
export const listedDamage = 100;

const setting = 'last-scrub';

/** Keeps what a scrub has found, and logs it: a row for the scrub, and one for each thing that the scrub before didn't name. */
export async function keepScrub(work: Work, found: Findings): Promise<Scrub> {
  const at = instantAt(work.clock.now());
  const author = systemAt(at);
  const known = new Set((await lastScrub(work.db))?.damage.map(identityOf));
  for (const damage of found.damage.filter((each) => !known.has(identityOf(each)))) {
    const { what: stored, where, fault: damageKind, caseId } = damage;
    await appendAudit(work, { action: 'damage-found', author, caseId, details: { stored, where, damageKind } });
  }
  const { documents, rows, sum: rowsSum, damaged } = found;
  const details = { documents: String(documents), rows: String(rows), rowsSum, damaged: String(damaged) };
  await appendAudit(work, { action: 'register-scrubbed', author, details });
  const scrub = { at, ...found };
  const value = JSON.stringify(scrub);
  await work.db
    .insertInto('settings')
    .values({ name: setting, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
  return scrub;
}

const identityOf = ({ what, where, fault }: Damage): string => JSON.stringify([what, where, fault]);

/** What the last scrub has found; undefined: there was none, or what is kept of it can't be read. */
export async function lastScrub(db: Kysely<Tables>): Promise<Scrub | undefined> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', setting).executeTakeFirst();
  if (!row) return undefined;
  try {
    const { at, ...found } = Scrub.parse(JSON.parse(row.value));
    return { at: instantAt(Date.parse(at)), ...found };
  } catch {
    return undefined;
  }
}

/** Rows count as well as they are from now on, as somebody has decided who has looked at them. */
export async function acceptRows(
  work: Work,
  { author, reason }: { readonly author: Author; readonly reason: string },
  sumAll: (db: Kysely<Tables>) => Promise<void>,
): Promise<void> {
  await sumAll(work.db);
  await appendAudit(work, { action: 'rows-accepted', author, details: { reason } });
}
