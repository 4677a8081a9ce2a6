import type { IncomingMessage } from 'node:http';

/** A body that can't be read; what is answered is the caller's. */
export class BodyFault extends Error {
  override readonly name = 'BodyFault';
  readonly kind: 'too-large' | 'too-many' | 'broken' | 'broken-off';
  constructor(kind: BodyFault['kind'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

/** Reads a body of at most `limit` bytes into memory. What is announced as longer isn't read at all. Rejects with `BodyFault`. */
export function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  const tooLarge = () => new BodyFault('too-large', `the body is bigger than ${limit} bytes`);
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.reject(tooLarge());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) reject(tooLarge());
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    request.on('error', reject);
    // After an abort neither `end` nor `error` need come.
    request.on('close', () => {
      if (!request.complete) reject(new BodyFault('broken-off', 'the request was broken off'));
    });
  });
}

/** Whether a request has a body at all, as HTTP says it (RFC 9112, section 6). */
export function hasBody({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  const length = headers['content-length'];
  return headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}
