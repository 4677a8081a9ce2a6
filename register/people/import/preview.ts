import { z } from 'zod';
import { CardMapping, instantAt, instantOf, type Day, type Viewer } from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { seal, unseal } from '../../kernel/seal.ts';
import type { ImportedFiles } from './read/read-files.ts';

/**
 * Files that an administrator looks at before they are imported. They hold national numbers, so they are sealed, and gone as soon as they
 * are imported, thrown away, replaced by the same person's next, or when their day is over: nobody reads them after midnight, and the hourly
 * clearing of the workers removes them.
 */
const Kept = z.object({
  files: z.array(z.object({ name: z.string(), bytes: z.base64() })),
  source: z.string().optional(),
  isFull: z.boolean(),
  includesProtected: z.boolean(),
  cards: z.object({ name: z.string(), mapping: CardMapping.optional() }).optional(),
  scanned: z.boolean().optional(),
});

/** What was handed in. */
export interface PreviewedFiles extends ImportedFiles {
  /** Of a list of cards: how it is read, and under which name that is kept; no mapping: nobody has said so yet. */
  readonly cards?: { readonly name: string; readonly mapping?: CardMapping | undefined } | undefined;
  /** They are numbers of cards that were scanned. */
  readonly scanned?: boolean | undefined;
}

const purposeOf = (previewId: string): string => `import-preview:${previewId}`;

/** Keeps the files for who hands them in, and says so in the log: a dry run shows what the register has. Returns the id. */
export async function keepPreview(
  work: Work,
  { files, ...said }: PreviewedFiles,
  { viewer: { hsaId }, author }: Asker,
): Promise<string> {
  await work.db.deleteFrom('importPreviews').where('hsaId', '=', hsaId).execute();
  const previewId = createId();
  const encoded = files.map(({ name, bytes }) => ({ name, bytes: Buffer.from(bytes).toString('base64') }));
  const text = JSON.stringify({ ...said, files: encoded });
  const sealed = seal(work.ring.own, text, purposeOf(previewId));
  const details = { files: String(files.length), ...(said.source !== undefined && { source: said.source }) };
  await appendAudit(work, { action: 'import-previewed', author, details });
  await work.db.insertInto('importPreviews').values({ previewId, hsaId, sealed, madeAt: author.at }).execute();
  return previewId;
}

/** The files, for who handed them in; undefined: gone, of an earlier day, or somebody else's. */
export async function readPreview(
  { db, ring }: Context,
  previewId: string,
  { viewer: { hsaId }, day }: { viewer: Viewer; day: Day },
): Promise<PreviewedFiles | undefined> {
  const row = await db
    .selectFrom('importPreviews')
    .select('sealed')
    .where('previewId', '=', previewId)
    .where('hsaId', '=', hsaId)
    .where('madeAt', '>=', beginningOf(day))
    .executeTakeFirst();
  if (!row) return undefined;
  const { files, ...rest } = Kept.parse(
    JSON.parse(unseal(ring.own, row.sealed, purposeOf(previewId)).toString('utf8')),
  );
  return { ...rest, files: files.map(({ name, bytes }) => ({ name, bytes: Buffer.from(bytes, 'base64') })) };
}

/** Throws the files of a person away. */
export async function dropPreview({ db }: Work, { hsaId }: Viewer): Promise<void> {
  await db.deleteFrom('importPreviews').where('hsaId', '=', hsaId).execute();
}

/** Throws one preview away. Returns false: it is gone already, or somebody else's. */
export async function takePreview({ db }: Work, previewId: string, { hsaId }: Viewer): Promise<boolean> {
  const gone = await db
    .deleteFrom('importPreviews')
    .where('previewId', '=', previewId)
    .where('hsaId', '=', hsaId)
    .executeTakeFirst();
  return Number(gone.numDeletedRows) > 0;
}

/** Removes the files of earlier days, whoever handed them in. Returns how many there were. */
async function forgetPreviews({ db }: Work, day: Day): Promise<number> {
  const gone = await db.deleteFrom('importPreviews').where('madeAt', '<', beginningOf(day)).executeTakeFirst();
  return Number(gone.numDeletedRows);
}

export const previewClearing = { workers: { write: { forgetPreviews } } };

const beginningOf = (day: Day) => instantAt(instantOf(day));
