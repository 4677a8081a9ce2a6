import { z } from 'zod';
import { addDays, dayOf, instantAt, instantOf, type Viewer } from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { seal, unseal } from '../../kernel/seal.ts';
import type { ImportPlan } from './plan.ts';
import type { ImportedFiles } from './read/read-files.ts';

/**
 * Files that an administrator looks at before they are imported. They hold national numbers, so they are sealed, and gone as soon as they
 * are imported, thrown away, replaced by the same person's next, or a day old when somebody hands in others.
 */
const Kept = z.object({
  files: z.array(z.object({ name: z.string(), bytes: z.base64() })),
  source: z.string().optional(),
  isFull: z.boolean(),
  includesProtected: z.boolean(),
});

const purposeOf = (previewId: string): string => `import-preview:${previewId}`;

/** Keeps the files for who hands them in. Returns the id. */
export async function keepPreview(
  work: Work,
  { files, source, isFull, includesProtected }: ImportedFiles,
  { viewer: { hsaId }, author: { at } }: Asker,
): Promise<string> {
  const before = instantAt(instantOf(addDays(dayOf(at), -1)));
  await work.db
    .deleteFrom('importPreviews')
    .where((eb) => eb.or([eb('hsaId', '=', hsaId), eb('madeAt', '<', before)]))
    .execute();
  const previewId = createId();
  const encoded = files.map(({ name, bytes }) => ({ name, bytes: Buffer.from(bytes).toString('base64') }));
  const text = JSON.stringify({ files: encoded, source, isFull, includesProtected });
  const sealed = seal(work.ring.own, text, purposeOf(previewId));
  await work.db.insertInto('importPreviews').values({ previewId, hsaId, sealed, madeAt: at }).execute();
  return previewId;
}

/** The files, for who handed them in; undefined: gone, or somebody else's. */
export async function readPreview(
  { db, ring }: Context,
  previewId: string,
  { hsaId }: Viewer,
): Promise<ImportedFiles | undefined> {
  const row = await db
    .selectFrom('importPreviews')
    .select('sealed')
    .where('previewId', '=', previewId)
    .where('hsaId', '=', hsaId)
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

/** True when a plan changes anything about a person themselves: their data, their employment, or whether they head a unit. */
export function isAbout({ steps, differences }: ImportPlan, hsaId: string): boolean {
  const isStep = steps.some(
    (step) =>
      ('personHsaId' in step && step.personHsaId === hsaId) ||
      (step.kind === 'person' && step.hsaId === hsaId) ||
      (step.kind === 'manager' && step.managerHsaId === hsaId),
  );
  const wasManager = differences.some(
    ({ kind, changes = [] }) => kind === 'manager' && changes.some(({ before }) => before.split(', ').includes(hsaId)),
  );
  return isStep || wasManager;
}
