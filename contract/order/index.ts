/** P1: a card is ordered, changed or replaced, until it is handed over. */
export * from './order.ts';
export * from './order-of.ts';
export * from './bring-to-desk.ts';
export * from './delivery.ts';
export * from './delivery-way.ts';
export { orderForms } from './forms/index.ts';
