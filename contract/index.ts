/** The shared vocabulary of all rooms; depends on zod only. */
export * from './vocabulary.ts';
export * from './viewer.ts';
export * from './cases.ts';
export * from './processes.ts';
export * from './messages.ts';
export * from './error-codes.ts';
export * from './policy.ts';
export * from './jobs.ts';
export * from './forms/index.ts';
export * from './mails.ts';
export * from './documents.ts';
export * from './card-transitions.ts';
export * from './days.ts';
export * from './card-rules.ts';
export * from './words.ts';
export * from './stock.ts';
export * from './serials.ts';
