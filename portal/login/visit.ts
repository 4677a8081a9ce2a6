import type { Request } from 'express';
import type { Role, Viewer } from '../../contract/index.ts';
import type { Author } from '../../register/index.ts';
import { roleIn } from '../../rights/index.ts';
import type { Session } from './sessions.ts';

/** Who makes this request: session from the cookie, viewer from the register, both fetched anew each time. */
export interface Visit {
  readonly session: Session;
  readonly viewer: Viewer;
  /** The weightiest role that doesn't count in this login, because it asks for a higher level of assurance. */
  readonly dormant: Role | undefined;
  /** When the request was made, business time, ISO 8601. */
  readonly at: string;
}

const visits = new WeakMap<Request, Visit>();

/** Remembers who makes a request. */
export function setVisit(req: Request, visit: Visit): void {
  visits.set(req, visit);
}

/** Who makes the request, if anybody is logged in. */
export function findVisit(req: Request): Visit | undefined {
  return visits.get(req);
}

/** Who makes the request. Throws on a page that isn't behind `requireLogin`. */
export function visitOf(req: Request): Visit {
  const visit = visits.get(req);
  if (!visit) throw new Error(`${req.path} is served without a login`);
  return visit;
}

/** The person as the author of a change, in the first of these roles that they have. */
export function authorOf(visit: Visit, ...roles: Role[]): Author {
  return { hsaId: visit.viewer.hsaId, role: roleIn(visit.viewer, ...roles), at: visit.at };
}
