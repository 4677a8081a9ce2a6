/** P5: an employment ends. */
export * from './employment-end.ts';
export { employmentEndForms } from './forms/index.ts';
