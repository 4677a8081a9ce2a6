import { bookVisit } from './book-visit.ts';
import { cancelVisit } from './cancel-visit.ts';
import { checkVisit } from './check-visit.ts';
import { offerSlots } from './offer-slots.ts';

export { visitsMails } from './mails.ts';

/** Steps of a visit to a service desk. */
export const visitsJobs = [offerSlots, bookVisit, checkVisit, cancelVisit] as const;
