/**
 * What the worlds and registers of tests begin with: a ward with its people, its drawer of reserve cards, and what is around it.
 * A test that needs something else of somebody builds them (`../builders.ts`).
 */
export { fillWard } from './fill.ts';
export { who, type Known } from './people.ts';
export { deskCards, deskReserve, drawer, newestBlank, otherDeskCards, otherDeskReserve, otherDrawer } from './stock.ts';
export { employers, units } from './units.ts';
