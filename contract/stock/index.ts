/** P3: reserve cards and receipt forms for a unit, and where every blank card lies. */
export * from './serials.ts';
export * from './stock.ts';
export { stockForms } from './forms/index.ts';
