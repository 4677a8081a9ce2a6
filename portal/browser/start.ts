import { followChanges, renewParts } from './live.ts';

/** A page of lists renews itself when something changed. */
followChanges({ changed: (parts) => renewParts(`${window.location.pathname}${window.location.search}`, parts) });
