import type { Kysely } from 'kysely';
import { instantAt, type Instant } from '../../../contract/index.ts';
import type { Context } from '../context.ts';
import type { Tables } from '../schema/index.ts';
import { hex } from './head.ts';
import { rootOf } from './tree-of.ts';
import { verifyInPieces, type Checking } from './verify.ts';

/** What a check of the whole log by the running house has found. */
export interface LogCheck {
  readonly at: Instant;
  /** Rows that are whole: all of them, or those before the first that is wrong. */
  readonly rows: number;
  /** Of the tree of these rows, hex; undefined: it is broken. */
  readonly root: string | undefined;
  readonly broken: { readonly row: number; readonly what: string } | undefined;
}

/**
 * Checks the whole log, in batches between which the house does its work, and keeps what was found. The copy that an auditor checks elsewhere says
 * more (`verify-audit`): a house that was taken over may say what it likes.
 * @param goesOn asked after each batch of rows, and waited for; false ends the check, and nothing is kept
 */
export async function checkLog(
  context: Pick<Context, 'clock' | 'write'>,
  checking: Checking,
  goesOn: () => Promise<boolean>,
): Promise<LogCheck | undefined> {
  const found = await verifyInPieces(checking, goesOn);
  if (!found) return undefined;
  const { rows, broken } = found;
  const root = broken ? null : hex(await rootOf(checking.db, rows + 1));
  const at = instantAt(context.clock.now());
  const row = { at, checked: rows, root, brokenRow: broken?.row ?? null, what: broken?.what ?? null };
  await context.write((work) =>
    work.db
      .insertInto('auditChecks')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
  return toCheck(row);
}

/** What the last check has found; undefined: there was none yet. */
export async function lastCheck({ db }: { readonly db: Kysely<Tables> }): Promise<LogCheck | undefined> {
  const row = await db.selectFrom('auditChecks').selectAll().orderBy('at', 'desc').limit(1).executeTakeFirst();
  return row && toCheck(row);
}

function toCheck({ at, checked, root, brokenRow, what }: Tables['auditChecks']): LogCheck {
  const broken = brokenRow === null ? undefined : { row: brokenRow, what: what ?? '' };
  return { at, rows: checked, root: root ?? undefined, broken };
}
