import type { IncomingHttpHeaders } from 'node:http';
import type { UploadedParts } from '../../platform/multipart.ts';

/** A request, whichever way it was read. */
export interface Incoming {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<IncomingHttpHeaders>;
  /** Its JSON; undefined when nothing was sent. Throws, or rejects with, `RestProblem`. */
  readonly json: () => unknown;
  readonly parts: () => Promise<UploadedParts>;
  /** Whether the client has gone. */
  readonly isClosed: () => boolean;
  /** Calls back when the client goes before it got its answer. */
  readonly onClosed: (listener: () => void) => void;
}
