import { followChanges, renewParts } from './live.ts';

/** A page of lists renews itself when something changed. */
followChanges({ changed: () => renewParts(window.location.pathname) });
