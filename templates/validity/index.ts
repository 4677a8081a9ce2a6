import { cardExpiresSoon } from './card-expires-soon.ts';

/** Mails of a card's last day (P6). */
export const validityMails = { 'card-expires-soon': cardExpiresSoon };
