import type { Request } from 'express';
import type { Case, PortalRegister } from '../../register/index.ts';
import { requesterOf } from '../login/requester.ts';
import { noSuchCase } from '../middleware/refuse.ts';

/** The case whose number the address has, as the person who asks may see it. Throws 404 when they may not, or there is none. */
export async function caseOf(
  { cases }: Pick<PortalRegister, 'cases'>,
  req: Request<{ number: string }>,
): Promise<Case> {
  const { viewer, at } = requesterOf(req);
  const found = await cases.view(req.params.number, { viewer, at });
  if (!found) throw noSuchCase();
  return found;
}
