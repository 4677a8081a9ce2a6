import * as visitBooking from './visit-booking.ts';

export const visitsForms = {
  'visit-booking': visitBooking,
} as const;
