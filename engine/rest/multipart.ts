import type { IncomingMessage } from 'node:http';
import { readMultipart, type UploadedParts } from '../../platform/multipart.ts';
import { bodyLimit, problemOfBody } from './body.ts';
import { RestProblem } from './problem.ts';

export const noParts: UploadedParts = { files: [], fields: new Map() };

/** A deployment of everything that a house has, and then some. */
const mostParts = 1000;

/** Reads a multipart/form-data body of at most 4 MB into memory. */
export async function readParts(request: IncomingMessage): Promise<UploadedParts> {
  const type = request.headers['content-type'] ?? '';
  if (!/^multipart\/form-data\b/i.test(type)) {
    throw new RestProblem(
      'Unsupported Media Type',
      `Content-Type '${type}' is not supported: send multipart/form-data`,
    );
  }
  try {
    return await readMultipart(request, { bytes: bodyLimit, parts: mostParts });
  } catch (error) {
    throw problemOfBody(error);
  }
}
