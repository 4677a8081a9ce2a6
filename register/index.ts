/** The register: persons, units, cards, cases, receipts, outbox, audit. See `types.ts` for what each call promises. */
export type * from './types.ts';
