import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { nestsDeeper } from '../../platform/json-depth.ts';
import { BodyFault, hasBody, readBytes } from '../../platform/request-body.ts';
import { badRequest, RestProblem } from './problem.ts';

/** Camunda's default limit of a message, in bytes. */
export const bodyLimit = 4 * 1024 * 1024;

/** How deep a JSON body may nest. Camunda's JSON reader stops at 1000; what walks a value here is recursive and stops well before. */
export const deepest = 200;

/** Reads a JSON body; undefined when there is none. Refuses other content types, more than 4 MB, and what isn't JSON. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  if (!hasBody(request)) {
    request.resume();
    return undefined;
  }
  return jsonOf(await readAll(request), request.headers);
}

/** The JSON of a body that was read; undefined when it is empty. */
export function jsonOf(bytes: Buffer, headers: Readonly<IncomingHttpHeaders>): unknown {
  if (bytes.length === 0) return undefined;
  checkContentType(headers);
  return parseJson(bytes, 'Failed to read request: the body');
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  try {
    return await readBytes(request, bodyLimit);
  } catch (error) {
    throw problemOfBody(error);
  }
}

/** Parses JSON of a request. Throws a problem for what is none, and for what nests too deep. @param what begins the sentence */
export function parseJson(bytes: Buffer, what: string): unknown {
  if (nestsDeeper(bytes, deepest)) throw badRequest(`${what} nests deeper than ${deepest} levels`);
  try {
    return JSON.parse(bytes.toString());
  } catch {
    throw badRequest(`${what} is not JSON`);
  }
}

function checkContentType(headers: Readonly<IncomingHttpHeaders>): void {
  const type = headers['content-type'] ?? '';
  if (type.startsWith('application/json') || /^application\/[\w.-]+\+json\b/.test(type)) return;
  throw new RestProblem('Unsupported Media Type', `Content-Type '${type}' is not supported: send application/json`);
}

/** What is answered to a body that can't be read. */
export function problemOfBody(error: unknown): unknown {
  if (!(error instanceof BodyFault)) return error;
  switch (error.kind) {
    case 'too-large':
      return new RestProblem('Payload Too Large', `The request is bigger than ${bodyLimit} bytes`);
    case 'too-many':
    case 'broken':
      return badRequest(`Failed to read request: ${error.message}`);
    case 'broken-off':
      return badRequest('The request was broken off');
  }
}
