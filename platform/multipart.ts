import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { Busboy, type BusboyEvents, type BusboyInstance } from '@fastify/busboy';
import { BodyFault, eachChunk } from './request-body.ts';

export interface UploadedFile {
  /** Name of the form field. */
  readonly field: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly content: Buffer;
  /** There was more of it than is kept: what is beyond was read past. */
  readonly isCut: boolean;
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
  /** Of files together, so much is kept; what comes beyond is read past. Fields together may not be more. Default: the whole body. */
  readonly kept?: number;
}

/**
 * Reads a `multipart/form-data` body as it comes. A client that goes, or a body that ends inside a part, is one rejected promise and
 * never an `error` event without a listener. Rejects with `BodyFault`.
 */
export function readMultipart(request: IncomingMessage, limits: MultipartLimits): Promise<UploadedParts> {
  return new Promise((resolve, reject) => {
    const { parser, parts } = parseMultipart(request.headers['content-type'] ?? '', limits);
    parts.then(resolve, reject);
    eachChunk(request, limits.bytes, (chunk) => parser.write(chunk))
      .then(() => parser.end())
      .catch((cause: unknown) => {
        reject(cause instanceof BodyFault ? cause : new BodyFault('broken', 'the multipart body is broken', { cause }));
      });
  });
}

/** A parser to write a body to, and what was in it. @param type the content type, which names the boundary */
export function parseMultipart(
  type: string,
  { bytes, parts: most, kept = bytes }: MultipartLimits,
): { parser: BusboyInstance; parts: Promise<UploadedParts> } {
  const parser = createParser(type, { parts: most, fieldSize: kept + 1 });
  const parts = new Promise<UploadedParts>((resolve, reject) => {
    const broken = () => reject(new BodyFault('broken', 'the multipart body is broken'));
    const files: UploadedFile[] = [];
    const fields = new Map<string, string[]>();
    let size = 0;
    let typed = 0;
    const onFile: FileListener = (...[field, stream, fileName, , contentType]) => {
      const chunks: Buffer[] = [];
      let isCut = false;
      stream.on('error', broken);
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        isCut ||= size > kept;
        if (!isCut) chunks.push(chunk);
      });
      stream.on('end', () => {
        files.push({ field, fileName: fileName ?? '', contentType, isCut, content: Buffer.concat(chunks) });
      });
    };
    const onField: BusboyEvents['field'] = (field, value) => {
      typed += Buffer.byteLength(value);
      if (typed > kept) {
        reject(new BodyFault('too-large', `the fields are bigger than ${kept} bytes`));
        fields.clear();
        return;
      }
      const values = fields.get(field) ?? [];
      values.push(value);
      fields.set(field, values);
    };
    parser.on('file', onFile);
    parser.on('field', onField);
    parser.on('partsLimit', () => reject(new BodyFault('too-many', `more than ${most} parts`)));
    parser.on('error', broken);
    parser.on('finish', () => resolve({ files, fields }));
  });
  return { parser, parts };
}

/** Field, content, name (the library leaves it out for bytes that came without one), encoding, content type. */
type FileListener = (...file: [string, Readable, string | undefined, string, string]) => void;

function createParser(type: string, limits: { parts: number; fieldSize: number }): BusboyInstance {
  try {
    const all = { ...limits, headerPairs: 50, headerSize: 16 * 1024 };
    return new Busboy({ headers: { 'content-type': type }, preservePath: true, limits: all });
  } catch (cause) {
    throw new BodyFault('broken', 'the multipart boundary is missing', { cause });
  }
}
