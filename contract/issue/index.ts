/** P7: a short-term card is issued. */
export * from './issue.ts';
export { issueForms } from './forms/index.ts';
