import { followChanges, renewParts } from './live.ts';

/** The start page renews itself when something changed. */
followChanges({ changed: () => renewParts('/') });
