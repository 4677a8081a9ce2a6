import compression from 'compression';
import type { RequestHandler } from 'express';
import { constants } from 'node:zlib';

/** Of brotli's 11 and gzip's 9: above it a page gets a twentieth smaller and costs twice the time. */
const quality = 3;

/** What is shorter isn't worth it, bytes. */
const threshold = 1024;

/**
 * Pages and scripts' answers go out compressed (brotli, else gzip), and documents, whose own streams are not. Streams of events don't: each must
 * leave at once. What a page holds that nobody may guess, its token, is masked (`form-token.ts`).
 */
export function setUpCompression(): RequestHandler {
  return compression({
    level: quality,
    brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: quality } },
    threshold,
    filter: (req, res) => {
      const type = String(res.getHeader('Content-Type'));
      return (
        type.startsWith('application/pdf') || (!type.startsWith('text/event-stream') && compression.filter(req, res))
      );
    },
  });
}
