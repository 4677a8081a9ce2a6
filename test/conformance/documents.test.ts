import { describe, expect, test } from '@jest/globals';
import { present } from './support/answers.ts';
import { brand, lenient, sdk, timed, pinClock, beginning, hour } from './support/cluster.ts';

const file = (content: string, name = 'note.txt') => new File([content], name, { type: 'text/plain' });
const unknown = brand.DocumentId.assumeExists('unknown-document');

/** Stores a document; gives how to ask for it. */
async function stored(content: string, metadata: object = {}) {
  const { documentId, contentHash } = await lenient.createDocument({ file: file(content), metadata });
  return { documentId: present(documentId), contentHash: present(contentHash) };
}

const read = async (asked: { documentId: typeof unknown; contentHash: string }): Promise<string> =>
  textOf(await lenient.getDocument(asked));

/** The SDK gives bytes in one of several ways. */
async function textOf(answer: unknown): Promise<string> {
  if (answer instanceof Blob) return answer.text();
  return typeof answer === 'string' ? answer : new TextDecoder().decode(bytesOf(answer));
}

function bytesOf(answer: unknown): ArrayBuffer {
  if (answer instanceof ArrayBuffer) return answer;
  throw new Error('Expected the bytes of a document');
}

describe('a document', () => {
  test('is kept with what is said about it, and fetched by its id and hash', async () => {
    const processInstanceKey = brand.ProcessInstanceKey.assumeExists('2251799813685249');
    const made = await lenient.createDocument({
      file: file('Grüße'),
      metadata: {
        fileName: 'greeting.txt',
        contentType: 'text/markdown',
        processInstanceKey,
        customProperties: { colour: 'red' },
      },
    });
    expect(made).toMatchObject({
      'camunda.document.type': 'camunda',
      metadata: {
        fileName: 'greeting.txt',
        contentType: 'text/markdown',
        processInstanceKey,
        customProperties: { colour: 'red' },
      },
    });
    expect(String(made.metadata?.size)).toBe('7');
    const asked = { documentId: present(made.documentId), contentHash: present(made.contentHash) };
    expect(await read(asked)).toBe('Grüße');
    await sdk.deleteDocument({ documentId: asked.documentId });
    await expect(lenient.getDocument(asked)).rejects.toMatchObject({ status: 404, title: 'NOT_FOUND' });
  });

  test('may be given its id, once', async () => {
    const documentId = brand.DocumentId.assumeExists(`chosen-${Date.now()}`);
    expect(await lenient.createDocument({ file: file('a'), documentId })).toMatchObject({ documentId });
    await expect(lenient.createDocument({ file: file('b'), documentId })).rejects.toMatchObject({ status: 409 });
    await sdk.deleteDocument({ documentId });
  });

  test('comes together with others', async () => {
    const made = await lenient.createDocuments({ files: [file('a', 'a.txt'), file('b', 'b.txt')] });
    expect(made.failedDocuments).toEqual([]);
    const documents = made.createdDocuments ?? [];
    expect(documents.map(({ metadata }) => metadata?.fileName).sort()).toEqual(['a.txt', 'b.txt']);
    for (const { documentId } of documents) await sdk.deleteDocument({ documentId: present(documentId) });
  });

  test('is not given without its hash, with another, from another store, or when there is none', async () => {
    const { documentId, contentHash } = await stored('a');
    const refused = { status: 400, title: 'INVALID_ARGUMENT' };
    await expect(lenient.getDocument({ documentId, contentHash: 'other' })).rejects.toMatchObject(refused);
    await expect(lenient.getDocument({ documentId, contentHash, storeId: 'nowhere' })).rejects.toMatchObject(refused);
    await expect(lenient.getDocument({ documentId: unknown, contentHash })).rejects.toMatchObject({ status: 404 });
    await expect(sdk.deleteDocument({ documentId: unknown })).rejects.toMatchObject({ status: 404 });
    await sdk.deleteDocument({ documentId });
  });

  test('gets no link where the store makes none, as stores in memory or in a folder', async () => {
    const { documentId, contentHash } = await stored('a');
    const link = lenient.createDocumentLink({ documentId, contentHash, timeToLive: 60_000 });
    await expect(link).rejects.toMatchObject({ status: 403, title: 'FORBIDDEN' });
    await expect(lenient.createDocumentLink({ documentId: unknown, contentHash })).rejects.toMatchObject({
      status: 404,
    });
    await sdk.deleteDocument({ documentId });
  });

  timed('is gone when it has expired', async () => {
    const asked = await stored('a', { expiresAt: new Date(beginning + hour).toISOString() });
    expect(await read(asked)).toBe('a');
    await pinClock(beginning + hour);
    await expect(lenient.getDocument(asked)).rejects.toMatchObject({ status: 404 });
  });
});
