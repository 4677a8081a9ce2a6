import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { present, serve, type RawAnswer, type Served } from './serve.ts';

let folder: string;
let it: Served;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'engine-documents-'));
  it = await serve({ documents: join(folder, 'documents') });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const text = (content: string, name = 'note.txt') => new File([content], name, { type: 'text/plain' });

function upload(path: string, parts: readonly (readonly [string, Blob | string])[]): Promise<RawAnswer> {
  const form = new FormData();
  for (const [name, part] of parts) form.append(name, part);
  return it.call('POST', path, form);
}

const reference = z.object({ documentId: z.string(), contentHash: z.string() });

test('a document is kept as it is and can be fetched with its hash, also after a restart', async () => {
  const answer = await upload('/documents', [
    ['file', text('Grüße\u0000')],
    ['metadata', JSON.stringify({ customProperties: { a: 1 } })],
  ]);
  expect(answer).toMatchObject({
    status: 201,
    body: {
      'camunda.document.type': 'camunda',
      storeId: 'local',
      metadata: { fileName: 'note.txt', contentType: 'text/plain', size: 8, customProperties: { a: 1 } },
    },
  });
  const { documentId, contentHash } = reference.parse(answer.body);
  const second = await serve({ documents: join(folder, 'documents') });
  expect(await second.call('GET', `/documents/${documentId}?contentHash=${contentHash}`)).toMatchObject({
    status: 200,
    contentType: 'application/octet-stream',
    text: 'Grüße\u0000',
  });
});

test('the SDK’s upload is understood', async () => {
  // Its own check of the request (8.8.4) refuses every file.
  it.sdk.configure({ config: { CAMUNDA_SDK_VALIDATION: 'req:none,res:strict' } });
  const made = await it.sdk.createDocument({ file: text('x'), metadata: { fileName: 'x.txt' } });
  expect(made).toMatchObject({ storeId: 'local', metadata: { fileName: 'x.txt', contentType: 'text/plain' } });
  await it.sdk.deleteDocument({ documentId: present(made.documentId) });
});

test('its id may be chosen, once, and can’t lead out of the folder', async () => {
  expect(await upload('/documents?documentId=mine', [['file', text('a')]])).toMatchObject({
    status: 201,
    body: { documentId: 'mine' },
  });
  expect(await upload('/documents?documentId=mine', [['file', text('b')]])).toMatchObject({
    status: 409,
    body: { title: 'ALREADY_EXISTS' },
  });
  expect(await upload('/documents?documentId=..%2Fmine', [['file', text('a')]])).toMatchObject({
    status: 400,
    body: { title: 'INVALID_ARGUMENT' },
  });
  expect(await it.call('GET', '/documents/..%2F..%2Fengine?contentHash=x')).toMatchObject({ status: 404 });
  expect(existsSync(join(folder, 'mine.json'))).toBe(false);
});

test('a deleted or expired document is gone', async () => {
  const kept = reference.parse((await upload('/documents', [['file', text('a')]])).body);
  expect(await it.call('DELETE', `/documents/${kept.documentId}`)).toMatchObject({ status: 204 });
  expect(await it.call('DELETE', `/documents/${kept.documentId}`)).toMatchObject({ status: 404 });
  expect(readdirSync(join(folder, 'documents'))).toEqual([]);
  const expiresAt = '2030-01-01T00:00:00Z';
  const short = reference.parse(
    (
      await upload('/documents', [
        ['file', text('a')],
        ['metadata', JSON.stringify({ expiresAt })],
      ])
    ).body,
  );
  const fetched = () => it.call('GET', `/documents/${short.documentId}?contentHash=${short.contentHash}`);
  expect(await fetched()).toMatchObject({ status: 200 });
  await it.sdk.pinClock({ timestamp: Date.parse(expiresAt) });
  expect(await fetched()).toMatchObject({ status: 404 });
});

test('several come at once, each with its own metadata', async () => {
  const answer = await upload('/documents/batch', [
    ['files', text('a', 'a.txt')],
    ['files', text('b', 'b.txt')],
    ['metadataList', JSON.stringify([{ fileName: 'first.txt' }, {}])],
  ]);
  expect(answer).toMatchObject({
    status: 201,
    body: {
      createdDocuments: [{ metadata: { fileName: 'first.txt' } }, { metadata: { fileName: 'b.txt' } }],
      failedDocuments: [],
    },
  });
  const asTheSdk = await upload('/documents/batch', [
    ['files', text('a', 'a.txt')],
    ['files', text('b', 'b.txt')],
    ['metadataList', JSON.stringify({ fileName: 'first.txt' })],
    ['metadataList', JSON.stringify({ fileName: 'second.txt' })],
  ]);
  expect(asTheSdk.body).toMatchObject({
    createdDocuments: [{ metadata: { fileName: 'first.txt' } }, { metadata: { fileName: 'second.txt' } }],
  });
  expect(
    await upload('/documents/batch', [
      ['files', text('a')],
      ['metadataList', '[{},{}]'],
    ]),
  ).toMatchObject({ status: 400, body: { detail: expect.stringContaining('metadataList') } });
});

test.each([
  ['no file', '/documents', [['metadata', '{}']], 'No file provided'],
  [
    'metadata that isn’t JSON',
    '/documents',
    [
      ['file', text('a')],
      ['metadata', '{'],
    ],
    '[metadata]',
  ],
  [
    'an unknown property',
    '/documents',
    [
      ['file', text('a')],
      ['metadata', '{"owner":1}'],
    ],
    '[owner]',
  ],
  [
    'an empty file name',
    '/documents',
    [
      ['file', text('a')],
      ['metadata', '{"fileName":""}'],
    ],
    'fileName',
  ],
  [
    'what can’t be the id of a process',
    '/documents',
    [
      ['file', text('a')],
      ['metadata', '{"processDefinitionId":"1st"}'],
    ],
    'processDefinitionId',
  ],
  ['another store', '/documents?storeId=aws', [['file', text('a')]], "'aws'"],
] as const)('refused: %s', async (_, path, parts, detail) => {
  expect(await upload(path, parts)).toMatchObject({ status: 400, body: { detail: expect.stringContaining(detail) } });
});

test('refused: a wrong hash, none, and every document when there is no folder', async () => {
  const { documentId } = reference.parse((await upload('/documents', [['file', text('a')]])).body);
  expect(await it.call('GET', `/documents/${documentId}?contentHash=0`)).toMatchObject({ status: 400 });
  expect(await it.call('GET', `/documents/${documentId}`)).toMatchObject({
    status: 400,
    body: { title: 'INVALID_ARGUMENT', detail: expect.stringContaining('No contentHash provided') },
  });
  expect(await it.call('GET', '/documents/unknown')).toMatchObject({ status: 404, body: { title: 'NOT_FOUND' } });
  const without = await serve();
  expect(await without.call('GET', `/documents/${documentId}?contentHash=0`)).toMatchObject({ status: 501 });
});

test('a link is asked for correctly, and then refused as by Camunda’s local store', async () => {
  const { documentId, contentHash } = reference.parse((await upload('/documents', [['file', text('a')]])).body);
  const path = `/documents/${documentId}/links`;
  expect(await it.call('POST', `${path}?contentHash=${contentHash}`, { timeToLive: 60_000 })).toMatchObject({
    status: 403,
    body: { title: 'FORBIDDEN', detail: expect.stringContaining('makes no links') },
  });
  expect(await it.call('POST', `${path}?contentHash=${contentHash}`, { timeToLive: 0 })).toMatchObject({
    status: 400,
    body: { title: 'INVALID_ARGUMENT', detail: expect.stringContaining('timeToLive') },
  });
  expect(await it.call('POST', path, {})).toMatchObject({ status: 400 });
  expect(await it.call('POST', `/documents/unknown/links?contentHash=${contentHash}`)).toMatchObject({ status: 404 });
});

test('of several that are saved at the same time with one id, one is kept as it is', async () => {
  const contents = ['a', 'bb', 'ccc', 'dddd'];
  const answers = await Promise.all(
    contents.map((content) => upload('/documents?documentId=mine', [['file', text(content)]])),
  );
  const kept = answers.findIndex(({ status }) => status === 201);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  const { contentHash } = reference.parse(answers[kept]?.body);
  expect(await it.call('GET', `/documents/mine?contentHash=${contentHash}`)).toMatchObject({
    status: 200,
    text: contents[kept],
  });
});
