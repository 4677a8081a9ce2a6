import type { Request } from 'express';
import type { Asker } from '../../register/index.ts';
import { authorOf, requesterOf } from '../login/requester.ts';

/** Who asks, as an administrator. */
export function askerOf(req: Request): Asker {
  const requester = requesterOf(req);
  return { viewer: requester.viewer, author: authorOf(requester, 'admin') };
}
