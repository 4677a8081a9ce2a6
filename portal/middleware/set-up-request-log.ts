import type { RequestHandler, Response } from 'express';
import { createId } from '../../platform/id.ts';
import { logging, type Logger } from '../../platform/log.ts';
import { areTracesOn, pathPattern, spanning } from '../../platform/traces.ts';

/** What machines ask for all the time: told only to who looks for faults. */
const quiet = /^\/(health|ready|metrics|assets|lyssna)(\/|$)/;

/** Number of the case that a path is about. */
const caseNumber = /\/(SK-\d{4}-\d{6})(?=\/|$)/;

/** What a path of ours is made of: words, keys and numbers of cases. Anything else was typed by somebody, and may be about somebody. */
const ownPath = /^(?:\/api\/v1)?(\/[a-z]+(-[a-z]+)*|\/[A-Z]{2}-\d{4}-\d{6}|\/\d{16,19}|\/[0-9A-HJKMNP-TV-Z]{26})*\/?$/;

/** Gives each request an id, which the answer and every line about it carry, and writes one line when it has been answered or given up. */
export function setUpRequestLog(log: Logger): RequestHandler {
  return (req, res, next) => {
    const began = performance.now();
    const request = createId();
    const { method, path } = req;
    const number = caseNumber.exec(path)?.[1];
    const about = { request, ...(number !== undefined && { case: number }) };
    res.set('X-Request-Id', request);
    res.once('close', () => {
      const line = {
        ...about,
        method,
        path: shownPath(path, res),
        ...(res.writableFinished ? { status: res.statusCode } : { givenUp: true }),
        ms: Math.round(performance.now() - began),
      };
      log[quiet.test(path) ? 'debug' : 'info'](line, 'request');
    });
    if (!areTracesOn()) {
      logging(about, next);
      return;
    }
    void spanning({ kind: 'server', name: method }, async (span) => {
      const closed = new Promise((resolve) => res.once('close', resolve));
      logging(about, next);
      await closed;
      const route = pathPattern(shownPath(path, res));
      span.rename(`${method} ${route}`);
      span.set({
        'http.request.method': method,
        'http.route': route,
        'http.response.status_code': res.statusCode,
        'siths.request': request,
        ...(number !== undefined && { 'siths.case': number }),
      });
    });
  };
}

/** What was asked for, unless it is an address that somebody made up. */
function shownPath(path: string, { statusCode }: Response): string {
  return ownPath.test(path) && statusCode !== 404 ? path : '(other)';
}
