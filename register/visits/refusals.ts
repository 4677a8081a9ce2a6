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

export const slotTaken = refusal('slot-taken', {
  when: 'The slot was taken meanwhile, or is too late.',
  field: 'slot',
  words:
    'Tiden är inte ledig längre: någon annan hann före, eller så är den för nära eller för sen. Välj en annan tid.',
});
