import { setUpVisitDay } from './set-up-visit-day.ts';
import { setUpVisits } from './set-up-visits.ts';
import { visitBooking } from './tasks/visit-booking.ts';
import { events, saidByTask, taskWords } from './timeline.ts';
import type { PortalRoutine } from '../routine.ts';

export { caseVisit } from './case-visit.ts';

/** Visits to a service desk. */
export const visits = {
  startForms: [],
  tasks: { 'visit-booking': visitBooking },
  cases: {},
  events,
  taskWords,
  saidByTask,
  routes: [setUpVisits, setUpVisitDay],
} as const satisfies PortalRoutine;
