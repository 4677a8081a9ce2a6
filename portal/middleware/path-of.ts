import type { Request } from 'express';

/** The path as routes compare it: neither capitals nor a last slash make it another one. */
export function pathOf({ path }: Pick<Request, 'path'>): string {
  return path.toLowerCase().replace(/\/+$/, '');
}
