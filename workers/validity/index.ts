import { expireCard } from './expire-card.ts';
import { planValidity } from './plan-validity.ts';

export { validityMails } from './mails.ts';
export { noteReminder } from './note-reminder.ts';

/** Steps of a card's last day (P6). */
export const validityJobs = [planValidity, expireCard] as const;
