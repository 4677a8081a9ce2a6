import type { IncomingMessage } from 'node:http';
import { badRequest, RestProblem } from './problem.ts';

/** Camunda's default limit of a message, in bytes. */
export const bodyLimit = 4 * 1024 * 1024;

/** Reads a JSON body; undefined when there is none. Refuses other content types, more than 4 MB, and what isn't JSON. */
export function readJson(request: IncomingMessage): Promise<unknown> {
  const length = request.headers['content-length'];
  if (length === '0' || (length === undefined && request.headers['transfer-encoding'] === undefined)) {
    request.resume();
    return Promise.resolve(undefined);
  }
  if (Number(length ?? 0) > bodyLimit) return Promise.reject(tooLarge());
  return readText(request).then((text) => {
    if (text === '') return undefined;
    checkContentType(request);
    return parseJson(text);
  });
}

function readText(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > bodyLimit) reject(tooLarge());
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(chunks.length === 1 ? String(chunks[0]) : Buffer.concat(chunks).toString()));
    request.on('error', reject);
    // After an abort neither `end` nor `error` need come.
    request.on('close', () => {
      if (!request.complete) reject(badRequest('The request was broken off'));
    });
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest('Failed to read request: the body is not JSON');
  }
}

function checkContentType(request: IncomingMessage): void {
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/json') || /^application\/[\w.-]+\+json\b/.test(type)) return;
  throw new RestProblem('Unsupported Media Type', `Content-Type '${type}' is not supported: send application/json`);
}

export const tooLarge = (): RestProblem =>
  new RestProblem('Payload Too Large', `The request is bigger than ${bodyLimit} bytes`);
