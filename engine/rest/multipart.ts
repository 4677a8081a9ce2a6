import busboy from 'busboy';
import type { IncomingMessage } from 'node:http';
import { bodyLimit, tooLarge } from './body.ts';
import { badRequest, RestProblem } from './problem.ts';

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

export const noParts: UploadedParts = { files: [], fields: new Map() };

/** Reads a multipart/form-data body of at most 4 MB into memory. */
export function readParts(request: IncomingMessage): Promise<UploadedParts> {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) {
    return Promise.reject(
      new RestProblem('Unsupported Media Type', `Content-Type '${type}' is not supported: send multipart/form-data`),
    );
  }
  if (Number(request.headers['content-length'] ?? 0) > bodyLimit) return Promise.reject(tooLarge());
  return new Promise((resolve, reject) => {
    const parser = createParser(request);
    const files: UploadedFile[] = [];
    const fields = new Map<string, string[]>();
    let size = 0;
    parser.on('file', (field, stream, info) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > bodyLimit) reject(tooLarge());
        else chunks.push(chunk);
      });
      stream.on('end', () => {
        files.push({
          field,
          fileName: info.filename ?? '',
          contentType: info.mimeType,
          content: Buffer.concat(chunks),
        });
      });
    });
    parser.on('field', (field, value) => fields.set(field, [...(fields.get(field) ?? []), value]));
    parser.on('error', () => reject(badRequest('Failed to read request: the multipart body is broken')));
    parser.on('close', () => resolve({ files, fields }));
    request.on('close', () => {
      if (!request.complete) reject(badRequest('The request was broken off'));
    });
    request.pipe(parser);
  });
}

function createParser(request: IncomingMessage): busboy.Busboy {
  try {
    return busboy({ headers: request.headers, preservePath: true, defParamCharset: 'utf8' });
  } catch {
    throw badRequest('Failed to read request: the multipart boundary is missing');
  }
}
