/** P2: a card for staff without a Swedish number. */
export * from './foreign-order.ts';
export { foreignStaffForms } from './forms/index.ts';
