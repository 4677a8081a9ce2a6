import { setUpArrivals } from './calendar/set-up-arrivals.ts';
import { setUpCalendar } from './calendar/set-up-calendar.ts';
import { setUpBooking } from './booking/set-up-booking.ts';
import { setUpVisits } from './set-up-visits.ts';
import { visitBooking } from './tasks/visit-booking.ts';
import { events, saidByTask, taskWords } from './timeline.ts';
import type { PortalRoutine } from '../routine.ts';

export { bookedVisits, visitAddress } from './booking/booked-visits.ts';
export { timeAddress } from './booking/show-booking.ts';
export { openBooking } from './booking/open-booking.ts';
export { caseVisit, isBookable } from './case-visit.ts';

/** Visits to a service desk. */
export const visits = {
  startForms: [],
  tasks: { 'visit-booking': visitBooking },
  cases: {},
  events,
  taskWords,
  saidByTask,
  routes: [
    { at: ['/arenden'], setUp: setUpVisits },
    { at: ['/arenden'], setUp: setUpBooking },
    { at: ['/besok'], setUp: setUpArrivals },
    { at: ['/besok'], setUp: setUpCalendar },
  ],
} as const satisfies PortalRoutine;
