import type { Request } from 'express';
import type { PortalRegister } from '../../register/index.ts';
import { isSafeAddress } from '../login/safe-address.ts';
import { authorOf, findRequester } from '../login/requester.ts';

/** One row per person, kind of request and address within this time; more of the same tells nothing new. */
const bundledMs = 60 * 60_000;
const mostRemembered = 10_000;

/**
 * Leaves in the audit log that somebody was refused a page or an act. Returns a function for the request that was refused; a
 * request without a login, or from another site, says nothing about a person.
 */
export function logDenials(register: PortalRegister): (req: Request) => Promise<void> {
  const told = new Map<string, number>();
  return async (req) => {
    const requester = findRequester(req);
    if (!requester) return;
    const path = isSafeAddress(req.path) ? req.path.slice(0, 200) : '';
    const key = `${requester.viewer.personId} ${req.method} ${path}`;
    const at = Date.parse(requester.at);
    const last = told.get(key);
    if (last !== undefined && at - last < bundledMs) return;
    if (told.size >= mostRemembered) told.clear();
    told.set(key, at);
    const details = { method: req.method, path };
    await register.audit.append({ action: 'access-denied', author: authorOf(requester), details });
  };
}
