import { monotonicFactory } from 'ulid';

/** Opaque ids: 26 characters, sortable by time of creation (ULID). */
export type CreateId = () => string;

const next = monotonicFactory();

/** Creates ids from the real clock and the system's randomness. */
export const createId: CreateId = () => next();
