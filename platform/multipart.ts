import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { Busboy, type BusboyEvents, type BusboyInstance } from '@fastify/busboy';
import { BodyFault, readBytes } from './request-body.ts';

export interface UploadedFile {
  /** Name of the form field. */
  readonly field: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly content: Buffer;
}

export interface UploadedParts {
  readonly files: readonly UploadedFile[];
  /** The values of each, in order: a name may come more than once. */
  readonly fields: ReadonlyMap<string, readonly string[]>;
}

export interface MultipartLimits {
  /** Of the whole body. */
  readonly bytes: number;
  /** Fields and files together. */
  readonly parts: number;
}

/**
 * Reads a `multipart/form-data` body. The body is taken into memory first, bounded, and parsed then: a client that goes, or a body
 * that ends inside a part, is one rejected promise and never an `error` event without a listener. Rejects with `BodyFault`.
 */
export async function readMultipart(request: IncomingMessage, limits: MultipartLimits): Promise<UploadedParts> {
  return parseMultipart(await readBytes(request, limits.bytes), request.headers['content-type'] ?? '', limits.parts);
}

/** @param type the content type, which names the boundary @param most parts; more are a fault */
export function parseMultipart(body: Buffer, type: string, most: number): Promise<UploadedParts> {
  return new Promise((resolve, reject) => {
    const broken = () => reject(new BodyFault('broken', 'the multipart body is broken'));
    const parser = createParser(type, most);
    const files: UploadedFile[] = [];
    const fields = new Map<string, string[]>();
    const onFile: FileListener = (...[field, stream, fileName, , contentType]) => {
      const chunks: Buffer[] = [];
      stream.on('error', broken);
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        files.push({ field, fileName: fileName ?? '', contentType, content: Buffer.concat(chunks) });
      });
    };
    const onField: BusboyEvents['field'] = (field, value) => {
      const values = fields.get(field) ?? [];
      values.push(value);
      fields.set(field, values);
    };
    parser.on('file', onFile);
    parser.on('field', onField);
    parser.on('partsLimit', () => reject(new BodyFault('too-many', `more than ${most} parts`)));
    parser.on('error', broken);
    parser.on('finish', () => resolve({ files, fields }));
    parser.end(body);
  });
}

/** Field, content, name (the library leaves it out for bytes that came without one), encoding, content type. */
type FileListener = (...file: [string, Readable, string | undefined, string, string]) => void;

function createParser(type: string, parts: number): BusboyInstance {
  try {
    const limits = { parts, headerPairs: 50, headerSize: 16 * 1024, fieldSize: Number.MAX_SAFE_INTEGER };
    return new Busboy({ headers: { 'content-type': type }, preservePath: true, limits });
  } catch (cause) {
    throw new BodyFault('broken', 'the multipart boundary is missing', { cause });
  }
}
