import type { BookingPages, BookingPieces } from './booking/pages.ts';
import type { CalendarPages, CalendarPieces } from './calendar/pages.ts';

export interface VisitPages extends BookingPages, CalendarPages {}
export interface VisitPieces extends BookingPieces, CalendarPieces {}
