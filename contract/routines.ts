/**
 * A routine as people know it. Each has the same folder name in every room that it lives in (`workers/blocking`, `portal/blocking`, …);
 * a room's list of routines is a `Record<RoutineId, …>`, so that the compiler names what a new one still lacks.
 */
export type RoutineId =
  /** P1: order, change or replace a card, until it is handed over. */
  | 'order'
  /** P2: a card for staff without a Swedish number. */
  | 'foreign-staff'
  /** P3: reserve cards and receipt forms for a unit, and where every blank card lies. */
  | 'stock'
  /** P4: activate a reserve card, by phone or at a desk, and follow its receipt. */
  | 'activation'
  /** P5: block a card. */
  | 'blocking'
  /** P5: an employment ends. */
  | 'employment-end'
  /** A card comes back, or is given up; cards are destroyed. */
  | 'return'
  /** P6: a card's last day. */
  | 'validity'
  /** P7: a short-term card is issued. */
  | 'issue'
  /** Visits to a service desk. */
  | 'visits';
