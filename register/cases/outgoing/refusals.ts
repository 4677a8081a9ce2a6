import { refusal } from '../../kernel/refusal.ts';

export const mailGone = refusal('mail-gone', {
  when: 'The mail was sent or given up meanwhile, or there is none.',
  words: 'Mejlet är redan skickat eller uppgivet.',
});
