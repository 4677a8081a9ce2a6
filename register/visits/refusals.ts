import { refusal } from '../kernel/refusal.ts';

export const visitUnseen = refusal('visit-unseen', {
  when: "There is no such visit, or this person isn't to know that there is.",
  words: 'Besöket finns inte, eller så får du inte se det.',
});

export const visitNotYours = refusal('visit-not-yours', {
  when: 'Who changes the visit is no party to it.',
  words: 'Bara den som beställer för enheten, den som ska komma eller Intern kundservice kan ändra besöket.',
});

export const visitChangedAlready = refusal('visit-changed-already', {
  when: 'The visit was moved, cancelled or had.',
  words: 'Besöket är redan ändrat. Öppna ärendet på nytt för att se vad som gäller.',
});

export const visitToday = refusal('visit-today', {
  when: "The visit's day has come.",
  words: 'Besöket är i dag, {slot}, och kan inte ändras här. Ring Intern kundservice.',
});

export const visitNotToday = refusal('visit-not-today', {
  when: 'Somebody is said to stand at the desk whose visit is on another day.',
  words: 'Besöket är inte i dag utan {slot}. Ta emot det som ett besök utan tid.',
});

export const visitAtOtherDesk = refusal('visit-at-other-desk', {
  when: 'Somebody comes without a time to a desk whose visit is today at another.',
  words: 'Besöket är i dag vid en annan servicedisk: {slot}. Visa dit.',
});

export const visitUnanswered = refusal('visit-unanswered', {
  when: 'Somebody comes without a time to a desk while nobody has said how their visit of an earlier day at another went.',
  words:
    'Besöket {slot} väntar på besked. Öppna det i kalendern och svara Kom inte; boka sedan ett nytt, eller ta emot personen här utan tid.',
});

export const deskClosedNow = refusal('desk-closed-now', {
  when: 'Somebody comes without a time while the desk is closed.',
  words: 'Servicedisken i {desk} har inte öppet nu. Boka en tid i stället.',
});

export const documentEnded = refusal('document-ended', {
  when: 'Somebody comes without a time after the last day that would do.',
  words: 'Det som ska visas gällde till och med {day}. Besöket kan inte göras i dag.',
});

export const slotTaken = refusal('slot-taken', {
  when: 'The slot was taken meanwhile, or is too late.',
  field: 'slot',
  words:
    'Tiden är inte ledig längre: någon annan hann före, eller så är den för nära eller för sen. Välj en annan tid.',
});
