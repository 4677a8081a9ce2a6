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
export async function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  await eachChunk(request, limit, (chunk) => chunks.push(chunk));
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

/** The same a chunk at a time, as they come. Rejects with what `take` throws, and hands it no more then. */
export function eachChunk(request: IncomingMessage, limit: number, take: (chunk: Buffer) => void): Promise<void> {
  const tooLarge = () => new BodyFault('too-large', `the body is bigger than ${limit} bytes`);
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.reject(tooLarge());
  return new Promise((resolve, reject) => {
    let size = 0;
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) {
        reject(tooLarge());
        return;
      }
      try {
        take(chunk);
      } catch (error) {
        // Thrown on, it would be nobody's and end the process.
        request.off('data', onData).resume();
        reject(error instanceof Error ? error : new Error('The body was not taken', { cause: error }));
      }
    };
    request.on('data', onData);
    request.on('end', resolve);
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
