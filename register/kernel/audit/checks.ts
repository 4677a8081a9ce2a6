import { createPublicKey, sign, verify } from 'node:crypto';
import type { Selectable } from 'kysely';
import { instantAt, type Instant } from '../../../contract/index.ts';
import type { Context } from '../context.ts';
import type { RegisterKeys } from '../keys.ts';
import type { Tables } from '../schema/index.ts';
import { hex } from './head.ts';
import { rootOf } from './tree-of.ts';
import { verifyInPieces, type Broken, type Checking } from './verify.ts';

/** What a check of the whole log by the running house has found. */
export interface LogCheck {
  readonly at: Instant;
  /** Rows that are whole: all of them, or those before the first that is wrong. */
  readonly rows: number;
  /** Of the tree of these rows, hex; undefined: it is broken. */
  readonly root: string | undefined;
  readonly broken: Broken | undefined;
}

/**
 * Checks the whole log, in batches between which the house does its work, and keeps what was found. The copy that an auditor checks elsewhere says
 * more (`verify-audit`): a house that was taken over may say what it likes.
 * @param goesOn asked after each batch of rows, and waited for; false ends the check, and nothing is kept
 */
export async function checkLog(
  context: Keeping,
  checking: Checking,
  goesOn: () => Promise<boolean>,
): Promise<LogCheck | undefined> {
  const found = await verifyInPieces(checking, goesOn);
  if (!found) return undefined;
  const { rows, broken } = found;
  return keep(context, { rows, root: broken ? undefined : hex(await rootOf(checking.db, rows + 1)), broken });
}

type Keeping = Pick<Context, 'clock' | 'write'> & SigningKeys;

/** Keeps that a row was found wrong, outside a check of the whole log. */
export const keepBroken = (context: Keeping, broken: Broken): Promise<LogCheck> =>
  keep(context, { rows: Math.max(0, broken.row - 1), root: undefined, broken });

async function keep(context: Keeping, { rows, root, broken }: Omit<LogCheck, 'at'>): Promise<LogCheck> {
  const at = instantAt(context.clock.now());
  const row = { at, checked: rows, root: root ?? null, brokenRow: broken?.row ?? null, what: broken?.what ?? null };
  const signature = sign(null, signed(row), context.keys.signingKey).toString('base64');
  await context.write((work) =>
    work.db
      .insertInto('auditChecks')
      .values({ ...row, signature })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
  return toCheck(row);
}

/** What is read of checks at a time: somebody who has the database may have put others before the house's own. */
const together = 20;

/**
 * What the last check has found; undefined: there was none yet. That the log is whole counts from the house alone, by its signature; that it is
 * broken from anybody; neither from a time that is yet to come.
 */
export async function lastCheck({
  db,
  keys,
  clock,
}: Pick<Context, 'db' | 'clock'> & SigningKeys): Promise<LogCheck | undefined> {
  const past = db.selectFrom('auditChecks').selectAll().where('at', '<=', instantAt(clock.now()));
  const rows = await past.orderBy('at', 'desc').limit(together).execute();
  const row = rows.find((each) => each.brokenRow !== null || isOwn(each, keys));
  return row && toCheck(row);
}

/** Twice the time between two checks, ms. */
const longestUnchecked = 48 * 60 * 60_000;

/** True when a check is too old to count, or of a time that isn't one. */
export const isOverdue = ({ at }: LogCheck, now: number): boolean => !(now - Date.parse(at) <= longestUnchecked);

interface SigningKeys {
  readonly keys: Pick<RegisterKeys, 'signingKey'>;
}

type CheckRow = Selectable<Tables['auditChecks']>;
type Found = Omit<CheckRow, 'signature'>;

const signed = ({ at, checked, root }: Found): Buffer =>
  Buffer.from(`siths-kort audit check\n${at}\n${checked}\n${root ?? 'broken'}\n`);

function isOwn({ signature, ...found }: CheckRow, { signingKey }: SigningKeys['keys']): boolean {
  if (signature === null) return false;
  return verify(null, signed(found), createPublicKey(signingKey), Buffer.from(signature, 'base64'));
}

function toCheck({ at, checked, root, brokenRow, what }: Found): LogCheck {
  const broken = brokenRow === null ? undefined : { row: brokenRow, what: what ?? '' };
  return { at, rows: checked, root: root ?? undefined, broken };
}
