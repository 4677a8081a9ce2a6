import { z } from 'zod';
import type { UploadedFile, UploadedParts } from '../../../platform/multipart.ts';
import { parseJson } from '../body.ts';
import type { RestContext } from '../context.ts';
import { documentMetadata, type DocumentMetadata, type DocumentStore, type StoredDocument } from '../document-store.ts';
import * as fields from '../fields.ts';
import { parse, parseOptionalBody } from '../parse.ts';
import { invalidArgument, notFound, RestProblem } from '../problem.ts';
import { base, noContent, type Answer, type RestRequest, type Route } from '../route.ts';

/** The only store there is. */
const storeId = 'local';

/** How long a link should live, in ms. */
const link = z.strictObject({ timeToLive: fields.long(1).nullish() });

export function documentRoutes({ documents }: RestContext): Route[] {
  const storeOf = (request: RestRequest): DocumentStore => chosenStore(documents, request);
  return [
    {
      method: 'POST',
      path: '/documents',
      operation: 'createDocument',
      body: 'multipart',
      async answer(request) {
        const store = storeOf(request);
        const [file] = filesOf(request.parts, 'file');
        if (file === undefined) throw invalidArgument('No file provided');
        const given = metadataOf(jsonParts(request.parts, 'metadata')[0] ?? {}, file);
        const document = await store.save(file.content, given, request.query.get('documentId') ?? undefined);
        return { status: 201, body: referenceOf(document) };
      },
    },
    {
      method: 'POST',
      path: '/documents/batch',
      operation: 'createDocuments',
      body: 'multipart',
      answer: (request) => saveAll(storeOf(request), request.parts),
    },
    {
      method: 'GET',
      path: '/documents/{documentId}',
      operation: 'getDocument',
      async answer(request) {
        const { content } = await documentOf(storeOf(request), request);
        return { status: 200, body: content, contentType: 'application/octet-stream' };
      },
    },
    {
      method: 'POST',
      path: '/documents/{documentId}/links',
      operation: 'createDocumentLink',
      async answer(request) {
        parseOptionalBody(link, request);
        const { documentId } = await documentOf(storeOf(request), request);
        throw new RestProblem(
          'FORBIDDEN',
          `The document store '${storeId}' makes no links: fetch the document by GET ${base}/documents/${documentId}?contentHash=…`,
        );
      },
    },
    {
      method: 'DELETE',
      path: '/documents/{documentId}',
      operation: 'deleteDocument',
      async answer(request) {
        const id = request.parameters['documentId'] ?? '';
        if (!(await storeOf(request).remove(id))) throw missing(id);
        return noContent;
      },
    },
  ];
}

function chosenStore(documents: DocumentStore | undefined, { query }: RestRequest): DocumentStore {
  if (documents === undefined)
    throw new RestProblem('Not Implemented', 'This engine was started without a folder for documents');
  const wanted = query.get('storeId') ?? storeId;
  if (wanted !== storeId) throw invalidArgument(`Document store with id '${wanted}' does not exist`);
  return documents;
}

/** The document, for one who knows its hash. Throws 404 and 400. */
async function documentOf(store: DocumentStore, request: RestRequest) {
  const id = request.parameters['documentId'] ?? '';
  const document = await store.find(id);
  if (document === undefined) throw missing(id);
  const contentHash = request.query.get('contentHash');
  if (contentHash === null) throw invalidArgument(`No contentHash provided for document '${id}'`);
  if (document.contentHash !== contentHash) throw invalidArgument(`The contentHash is not that of document '${id}'`);
  return document;
}

/** Saves each file by itself; one that fails doesn't stop the others. */
async function saveAll(store: DocumentStore, parts: UploadedParts): Promise<Answer> {
  const files = filesOf(parts, 'files');
  if (files.length === 0) throw invalidArgument('No files provided');
  const list = metadataList(parts) ?? files.map(() => ({}));
  if (list.length !== files.length)
    throw invalidArgument(`Expected ${files.length} entries in metadataList, found ${list.length}`);
  const given = files.map((file, index) => ({ file, metadata: metadataOf(list[index], file) }));
  const createdDocuments: unknown[] = [];
  const failedDocuments: unknown[] = [];
  const outcomes = await Promise.allSettled(given.map(({ file, metadata }) => store.save(file.content, metadata)));
  for (const [index, outcome] of outcomes.entries())
    if (outcome.status === 'fulfilled') createdDocuments.push(referenceOf(outcome.value));
    else
      failedDocuments.push({
        fileName: files[index]?.fileName,
        status: 500,
        title: 'INTERNAL_ERROR',
        detail: String(outcome.reason),
      });
  return { status: failedDocuments.length === 0 ? 201 : 207, body: { createdDocuments, failedDocuments } };
}

const missing = (id: string) => notFound(`Expected to find document with id '${id}', but there is none`);

const filesOf = ({ files }: UploadedParts, field: string): UploadedFile[] =>
  files.filter((file) => file.field === field);

/** A part may be a plain field, as the SDK sends it, or a part of its own with a content type. */
function jsonParts({ files, fields }: UploadedParts, name: string): unknown[] {
  const others = files.filter(({ field }) => field === name).map(({ content }) => content);
  const texts = (fields.get(name) ?? []).map((text) => Buffer.from(text));
  return [...texts, ...others].map((bytes) => parseJson(bytes, `Request part [${name}] cannot be parsed: it`));
}

/** One list in one part, or, as the SDK sends it, a part for each entry. */
function metadataList(parts: UploadedParts): readonly unknown[] | undefined {
  const entries = jsonParts(parts, 'metadataList');
  const [first] = entries;
  if (entries.length === 1 && isList(first)) return first;
  return entries.length === 0 ? undefined : entries;
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

function metadataOf(sent: unknown, file: UploadedFile): DocumentMetadata {
  const metadata = parse(documentMetadata, sent);
  return {
    ...metadata,
    contentType: metadata.contentType ?? file.contentType,
    fileName: metadata.fileName ?? file.fileName,
    size: file.content.length,
  };
}

function referenceOf({ documentId, contentHash, metadata }: StoredDocument): unknown {
  const present = Object.fromEntries(Object.entries(metadata).filter(([, value]) => value != null));
  return { 'camunda.document.type': 'camunda', storeId, documentId, contentHash, metadata: present };
}
