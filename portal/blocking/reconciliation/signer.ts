import type { Request } from 'express';
import type { Asker } from '../../../register/index.ts';
import { may } from '../../../rights/index.ts';
import { authorOf, requesterOf } from '../../login/requester.ts';
import { forbidden } from '../../middleware/refuse.ts';

export const home = '/avstamning';

export const maySign = (req: Request): boolean => may.open(requesterOf(req).viewer, 'work-list');

/** Who may sign a reconciliation. Throws for those who only read. */
export function signerOf(req: Request): Asker {
  if (!maySign(req)) throw forbidden('Avstämningen skrivs under av Intern kundservice. Du kan läsa den.');
  const requester = requesterOf(req);
  return { viewer: requester.viewer, author: authorOf(requester, 'customer-service') };
}
