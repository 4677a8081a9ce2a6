import { refusal } from '../kernel/refusal.ts';

export const endedByManagerAlready = refusal('ended-by-manager-already', {
  when: 'A holder changes a last day that their manager has told or confirmed.',
  field: 'lastDay',
  words: 'Din chef har redan anmält eller bekräftat sista anställningsdagen. Be chefen ändra den.',
});

export const lastDayMissing = refusal('last-day-missing', {
  when: 'The last day of the employment is not given.',
  field: 'lastDay',
  words: 'Fyll i den sista anställningsdagen.',
});

export const endBeforeBeginning = refusal('end-before-beginning', {
  when: 'The last day is before the employment begins.',
  field: 'lastDay',
  words: 'Anställningen började först {from}. Kontrollera dagen.',
});

export const endsEarlier = refusal('ends-earlier', {
  when: 'The employment ends before that day already.',
  field: 'lastDay',
  words: 'Anställningen slutar redan {to}. Skriv den dagen eller en tidigare.',
});

export const employmentGoesOn = refusal('employment-goes-on', {
  when: 'Another employment with the same employer goes on, and every card follows its holder there.',
  field: 'lastDay',
  words:
    '{holder} har en anställning hos samma arbetsgivare på {unit}. Att byta enhet är inget upphörande, och kortet gäller vidare.',
});

export const missingAnswered = refusal('missing-answered', {
  when: 'Who was missing in an import is answered about, was told of again, or has an end that was reported.',
  words: 'Frågan är redan besvarad, eller så behövs den inte längre.',
});

export const missingOwn = refusal('missing-own', {
  when: 'Customer service answers whether their own employment has ended.',
  words: 'Ingen svarar om sin egen anställning. Be en kollega.',
});
