import { foreignStaffOrder as ofOrder } from './case.ts';
import { foreignStaffOrder, foreignStaffOrderPrivate } from './start-form.ts';
import { foreignStaffReview } from './tasks/foreign-staff-review.ts';
import { taskWords } from './timeline.ts';
import type { PortalRoutine } from '../routine.ts';

export { passportParticular } from './passport-particular.ts';
export { passportsOf } from './passports-of.ts';
export { revealPassport } from './reveal-passport.ts';

/** P2: a card for staff without a Swedish number. */
export const foreignStaff = {
  startForms: [foreignStaffOrder, foreignStaffOrderPrivate],
  tasks: { 'foreign-staff-review': foreignStaffReview },
  cases: { 'foreign-staff-order': ofOrder },
  events: {},
  taskWords,
  saidByTask: [],
  routes: [],
} as const satisfies PortalRoutine;
