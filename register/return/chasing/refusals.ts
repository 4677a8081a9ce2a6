import { refusal } from '../../kernel/refusal.ts';

export const reminderByServiceOnly = refusal('reminder-by-service-only', {
  when: 'Somebody outside customer service reminds by hand.',
  words: 'Bara Intern kundservice kan skicka påminnelser härifrån.',
});

export const nothingToRemindOf = refusal('nothing-to-remind-of', {
  when: 'The card or the receipt has come meanwhile, is given up or lost, isn’t counted before the fetch, or is not for this person to see.',
  words: 'Det finns inget att påminna om för kortet {cardNumber}. Läs in listan igen.',
});

export const remindedToday = refusal('reminded-today', {
  when: 'The card, or its receipt, has had its mail of the day, by itself or by hand.',
  words: 'Om kortet {cardNumber} gick ett mejl redan i dag {at}. Påminn tidigast i morgon.',
});
