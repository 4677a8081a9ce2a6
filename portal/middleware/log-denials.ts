import type { Author, PortalRegister } from '../../register/index.ts';

/** One row per person or other system, kind of request and address within this time; more of the same tells nothing new. */
const bundledMs = 60 * 60_000;
const mostRemembered = 10_000;

/** What was asked for. `path` holds nothing that names a person. */
interface Denied {
  readonly method: string;
  readonly path: string;
}

/** Leaves in the audit log that somebody was refused a page or an act. Returns a function for each that was. */
export function logDenials({
  audit,
}: Pick<PortalRegister, 'audit'>): (author: Author, denied: Denied) => Promise<void> {
  const told = new Map<string, number>();
  return async (author, { method, path }) => {
    const key = `${author.hsaId} ${method} ${path}`;
    const at = Date.parse(author.at);
    const last = told.get(key);
    if (last !== undefined && at - last < bundledMs) return;
    if (told.size >= mostRemembered) told.clear();
    told.set(key, at);
    await audit.append({ action: 'access-denied', author, details: { method, path } });
  };
}
