import compression from 'compression';
import type { RequestHandler } from 'express';
import { constants } from 'node:zlib';

/** Of brotli's 11: above it pages get hardly smaller, and each costs the portal more time. */
const quality = 4;

/**
 * Pages and scripts' answers go out compressed (brotli, else gzip), and documents, whose own streams are not. Streams of events don't: each must
 * leave at once. What a page holds that nobody may guess, its token, is masked (`form-token.ts`).
 */
export function setUpCompression(): RequestHandler {
  return compression({
    brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: quality } },
    filter: (req, res) => {
      const type = String(res.getHeader('Content-Type'));
      return (
        type.startsWith('application/pdf') || (!type.startsWith('text/event-stream') && compression.filter(req, res))
      );
    },
  });
}
