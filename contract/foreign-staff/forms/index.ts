import * as foreignStaffOrder from './foreign-staff-order.ts';
import * as foreignStaffOrderPrivate from './foreign-staff-order-private.ts';
import * as foreignStaffReview from './foreign-staff-review.ts';

export const foreignStaffForms = {
  'foreign-staff-order': foreignStaffOrder,
  'foreign-staff-order-private': foreignStaffOrderPrivate,
  'foreign-staff-review': foreignStaffReview,
} as const;
