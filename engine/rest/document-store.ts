import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import * as fields from './fields.ts';
import { RestProblem } from './problem.ts';

/** The id of a process: an XML name. */
const processId = z.string().regex(/^[A-Za-z_][\w.-]*$/, { error: 'expected the id of a process' });

export const documentMetadata = z.strictObject({
  contentType: fields.name.nullish(),
  fileName: fields.name.nullish(),
  /** RFC 3339; after that the document is gone. */
  expiresAt: z.iso.datetime({ offset: true, error: 'expected a date according to RFC 3339, section 5.6' }).nullish(),
  size: z.int().nullish(),
  processDefinitionId: processId.nullish(),
  processInstanceKey: fields.key.nullish(),
  customProperties: z.record(z.string(), z.unknown()).nullish(),
});
export type DocumentMetadata = z.output<typeof documentMetadata>;

const stored = z.object({ contentHash: z.string(), metadata: documentMetadata });

export interface StoredDocument extends z.output<typeof stored> {
  readonly documentId: string;
}

/** Documents in a folder: the content in one file, what is known about it in another that is written last. */
export interface DocumentStore {
  /** @param documentId made when left out; refused when it exists or isn't letters, digits, `_` and `-` */
  save(content: Buffer, metadata: DocumentMetadata, documentId?: string): Promise<StoredDocument>;
  /** Undefined when there is none, or it has expired. */
  find(documentId: string): Promise<(StoredDocument & { readonly content: Buffer }) | undefined>;
  /** Says whether there was one. */
  remove(documentId: string): Promise<boolean>;
}

/** Also what makes an id safe as a file name. */
const idPattern = /^[A-Za-z0-9_-]{1,128}$/;

/** @param now epoch ms, for what expires */
export function openDocumentStore(folder: string, now: () => number): DocumentStore {
  const fileOf = (documentId: string, extension: 'content' | 'json') => join(folder, `${documentId}.${extension}`);

  /** Ids of what is being written: two at the same time with one id would mix. */
  const saving = new Set<string>();

  async function about(documentId: string): Promise<StoredDocument | undefined> {
    if (!idPattern.test(documentId)) return undefined;
    const text = await readFile(fileOf(documentId, 'json'), 'utf8').catch(unlessMissing);
    if (text === undefined) return undefined;
    const found = { ...stored.parse(JSON.parse(text)), documentId };
    const { expiresAt } = found.metadata;
    return expiresAt != null && Date.parse(expiresAt) <= now() ? undefined : found;
  }

  async function write(documentId: string, content: Buffer, metadata: DocumentMetadata): Promise<StoredDocument> {
    const document = { contentHash: createHash('sha256').update(content).digest('hex'), metadata };
    if ((await mkdir(folder, { recursive: true })) !== undefined) await syncFolder(dirname(folder));
    await writeDurably(fileOf(documentId, 'content'), content);
    await writeDurably(fileOf(documentId, 'json'), JSON.stringify(document));
    return { ...document, documentId };
  }

  return {
    async save(content, metadata, documentId = randomUUID()) {
      if (!idPattern.test(documentId))
        throw new RestProblem(
          'INVALID_ARGUMENT',
          `The documentId '${documentId}' is refused: use letters, digits, _ and -`,
        );
      if (saving.has(documentId)) throw alreadyThere(documentId);
      saving.add(documentId);
      try {
        if ((await about(documentId)) !== undefined) throw alreadyThere(documentId);
        return await write(documentId, content, metadata);
      } finally {
        saving.delete(documentId);
      }
    },
    async find(documentId) {
      const document = await about(documentId);
      if (document === undefined) return undefined;
      const content = await readFile(fileOf(documentId, 'content')).catch(unlessMissing);
      return content && { ...document, content };
    },
    async remove(documentId) {
      const existed = (await about(documentId)) !== undefined;
      if (idPattern.test(documentId)) {
        await rm(fileOf(documentId, 'json'), { force: true });
        await rm(fileOf(documentId, 'content'), { force: true });
        if (existed) await syncFolder(folder);
      }
      return existed;
    },
  };
}

const alreadyThere = (documentId: string): RestProblem =>
  new RestProblem('ALREADY_EXISTS', `There is a document with id '${documentId}' already`);

async function writeDurably(file: string, content: Buffer | string): Promise<void> {
  const unfinished = `${file}.${randomUUID()}`;
  const handle = await open(unfinished, 'wx');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(unfinished, file);
  await syncFolder(dirname(file));
}

/** A file's name is on disk only when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function unlessMissing(error: unknown): undefined {
  if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
