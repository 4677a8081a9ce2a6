/** Visits to a service desk. */
export * from './desk.ts';
export * from './visits.ts';
export { visitsForms } from './forms/index.ts';
