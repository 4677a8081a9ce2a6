/** P5: a card is blocked. */
export * from './block-reasons.ts';
export * from './blocks.ts';
export * from './issuers.ts';
export * from './on-call.ts';
export { blockingForms } from './forms/index.ts';
