import { setUpUnitCards } from './set-up-unit-cards.ts';
import { events } from './timeline.ts';
import type { PortalRoutine } from '../routine.ts';

export { expiringCards, soonDays } from './unit-cards.ts';

/** P6: a card's last day. */
export const validity = {
  startForms: [],
  tasks: {},
  cases: {},
  events,
  taskWords: {},
  saidByTask: [],
  routes: [{ at: ['/enhetens-kort', '/enhetens-kort.csv'], setUp: setUpUnitCards }],
} as const satisfies PortalRoutine;
