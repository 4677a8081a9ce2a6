import type { RequestHandler } from 'express';
import { createHostCheck } from '../../platform/host-check.ts';

/** Refuses requests for a name that isn't ours: a web page that made its own name point here would read them. */
export function setUpHostCheck(names: readonly string[]): RequestHandler {
  const allowsHost = createHostCheck(names);
  return (req, res, next) => {
    if (allowsHost(req.headers.host)) next();
    else res.status(403).type('text/plain').send('Tjänsten har inte det namnet.');
  };
}
