import type { RequestHandler } from 'express';
import { Refuse } from './refuse.ts';

/** What has been answered and waits in this process until its readers take it, bytes. */
const defaultMost = 128 * 1024 * 1024;
const retryAfter = 5;

/**
 * Readers who ask for much and take it slowly don't fill the memory: beyond the limit nothing more is shown until others have got theirs. What is
 * sent in is taken. Stands behind what compresses, which holds an answer until it can be written.
 */
export function setUpUnsent(most = defaultMost): RequestHandler {
  let unsent = 0;
  return (req, res, next) => {
    if (unsent > most && req.method === 'GET') {
      res.set('Retry-After', String(retryAfter));
      throw new Refuse(
        503,
        'BUSY',
        'Många hämtar mycket just nu. Vänta en stund och försök igen.',
        'Many are fetching a lot right now. Wait a moment, and try again.',
      );
    }
    const end = res.end.bind(res);
    const value = (...given: unknown[]): unknown => {
      const [content] = given;
      // Of one that has closed already nothing waits, and nothing more is heard.
      const isCounted = !res.destroyed && (typeof content === 'string' || content instanceof Uint8Array);
      const bytes = isCounted ? content.length : 0;
      unsent += bytes;
      res.once('close', () => (unsent -= bytes));
      return Reflect.apply(end, undefined, given);
    };
    Object.defineProperty(res, 'end', { value, configurable: true, writable: true });
    next();
  };
}
