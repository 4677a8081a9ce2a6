import type { Kysely } from 'kysely';
import type { Instant } from '../../../contract/index.ts';
import { withLines } from '../../../proof/index.ts';
import type { Context } from '../context.ts';
import type { Tables } from '../schema/index.ts';
import { sizeOf } from './head.ts';
import { rootOf } from './tree-of.ts';

/** What others than the house have signed of the log. */
export interface Attested {
  /** Rows that the log has. */
  readonly rows: number;
  /** The newest checkpoint: its rows, when, and the note with every cosignature under it. */
  readonly checkpoint: { readonly rows: number; readonly at: Instant; readonly note: string } | undefined;
  /** When the first row was written that no checkpoint counts; undefined: all are counted. */
  readonly unsignedSince: Instant | undefined;
  /** What each witness has cosigned last, and when the first row was written that it hasn't; undefined: it has all. */
  readonly witnesses: readonly {
    readonly name: string;
    readonly rows: number;
    readonly at: Instant;
    readonly waitingSince: Instant | undefined;
  }[];
}

/** The log as it stands: what others have signed, and the tree itself, also what nobody has signed yet. */
export interface LogHead extends Attested {
  /** Leaves of the tree: row 0 and `rows` more. */
  readonly size: number;
  /** Base64, as in a checkpoint. */
  readonly root: string;
}

export async function logHead(context: Pick<Context, 'db'>): Promise<LogHead> {
  const found = await attested(context);
  const size = found.rows + 1;
  return { ...found, size, root: Buffer.from(await rootOf(context.db, size)).toString('base64') };
}

/** Reads what is kept of checkpoints and cosignatures; whether they are genuine is checked as they come in, and by `verify-audit`. */
export async function attested({ db }: Pick<Context, 'db'>): Promise<Attested> {
  const rows = (await sizeOf(db)) - 1;
  const newest = await newestCheckpoint(db);
  const witnesses = await lastCosignatures(db);
  const own = witnesses.filter(({ size }) => size === newest?.size).map(({ line }) => line);
  return {
    rows,
    checkpoint: newest && { rows: newest.size - 1, at: newest.at, note: withLines(newest.note, own) },
    unsignedSince: await firstWrittenAfter(db, (newest?.size ?? 1) - 1),
    witnesses: await Promise.all(
      witnesses.map(async ({ witness, size, at }) => ({
        name: witness,
        rows: size - 1,
        at,
        waitingSince: await firstWrittenAfter(db, size - 1),
      })),
    ),
  };
}

/** When the row after this one was written; undefined: there is none. */
export async function firstWrittenAfter(db: Kysely<Tables>, row: number): Promise<Instant | undefined> {
  const query = db.selectFrom('audit').select('recordedAt').where('row', '>', row).orderBy('row').limit(1);
  return (await query.executeTakeFirst())?.recordedAt ?? undefined;
}

/** The newest checkpoint that is kept, signed by the log alone. */
export const newestCheckpoint = (db: Kysely<Tables>) =>
  db.selectFrom('auditCheckpoints').selectAll().orderBy('size', 'desc').limit(1).executeTakeFirst();

export async function hasCosigned(db: Kysely<Tables>, witness: string, size: number): Promise<boolean> {
  const query = db.selectFrom('auditCosignatures').select('size');
  const found = await query.where('witness', '=', witness).where('size', '=', size).executeTakeFirst();
  return found !== undefined;
}

/** The last cosignature of each witness. By the index, witness after witness: in a year there are half a million rows of each. */
export async function lastCosignatures(db: Kysely<Tables>) {
  const found: Tables['auditCosignatures'][] = [];
  for (let after = ''; ;) {
    const next = await db
      .selectFrom('auditCosignatures')
      .select('witness')
      .where('witness', '>', after)
      .orderBy('witness')
      .limit(1)
      .executeTakeFirst();
    if (!next) return found;
    after = next.witness;
    const own = db.selectFrom('auditCosignatures').selectAll().where('witness', '=', after);
    found.push(await own.orderBy('size', 'desc').limit(1).executeTakeFirstOrThrow());
  }
}
