import { Router } from 'express';

/** Where a router's routes are, which name whole addresses. */
export interface Mounted {
  /** It is asked for these addresses and all below them: `/kort` and `/kort/1`, not `/kort.csv`. */
  readonly at: readonly string[];
  readonly router: Router;
}

/**
 * Routers as one, each asked only for its own addresses, in their order: there are some forty, and each that is walked through in vain costs as much as a
 * question to the database. As routes and not by `use`, which would take the address away from what lies below.
 */
export function mount(mounted: readonly Mounted[]): Router {
  const together = Router();
  for (const { at, router } of mounted) {
    together.all(
      at.map((path) => (path === '/' ? path : `${path}{/*below}`)),
      router,
    );
  }
  return together;
}
