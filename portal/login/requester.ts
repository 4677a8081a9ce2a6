import type { Request } from 'express';
import type { Role, Viewer, Day, Instant, Language } from '../../contract/index.ts';
import type { Author } from '../../register/index.ts';
import { roleIn } from '../../rights/index.ts';
import type { Session } from './sessions.ts';

/** Who makes this request: session from the cookie, viewer from the register, both fetched anew each time. */
export interface Requester {
  readonly session: Session;
  readonly viewer: Viewer;
  /** The weightiest role that doesn't count in this login, because it asks for a higher level of assurance. */
  readonly dormant: Role | undefined;
  /** Of the pages that are there in English as well (`may.chooseLanguage`). */
  readonly language: Language;
  /** When the request was made, business time, ISO 8601. */
  readonly at: Instant;
  /** The day of it in Stockholm. */
  readonly day: Day;
}

const requesters = new WeakMap<Request, Requester>();

/** Remembers who makes a request. */
export function setRequester(req: Request, requester: Requester): void {
  requesters.set(req, requester);
}

/** Who makes the request, if anybody is logged in. */
export function findRequester(req: Request): Requester | undefined {
  return requesters.get(req);
}

/** Who makes the request. Throws on a page that isn't behind `requireLogin`. */
export function requesterOf(req: Request): Requester {
  const requester = requesters.get(req);
  if (!requester) throw new Error(`${req.path} is served without a login`);
  return requester;
}

/** The person as the author of a change, in the first of these roles that they have. */
export function authorOf(requester: Requester, ...roles: Role[]): Author {
  return { hsaId: requester.viewer.hsaId, role: roleIn(requester.viewer, ...roles), at: requester.at };
}
