import type { FormWords } from '../form-check/form-in-english.ts';

const form: FormWords = {
  Enhet: 'Unit',
  'Enheten där kortet används.': 'The unit where the card is used.',
  'Vems kort gäller det?': 'Whose card is it?',
  'Varför ska kortet spärras?': 'Why is the card to be blocked?',
  Förlorat: 'Lost',
  Trasigt: 'Broken',
  'Koder kända': 'Codes known to others',
  'Anställningen har upphört': 'The employment has ended',
  Missbruk: 'Misused',
  'Kortet behövs inte längre': 'The card is not needed any more',
  'Bara för ett eget kort. Din chef bekräftar innan kortet spärras.':
    'Only for a card of your own. Your manager confirms before the card is blocked.',
  'Vad har hänt med kortet?': 'What has happened to the card?',
  Borttappat: 'Lost by me',
  Stulet: 'Stolen',
  'När försvann kortet?': 'When was the card lost?',
  'Lämna tomt om du inte vet.': 'Leave it empty if you do not know.',
  'Vilka kort ska spärras?': 'Which cards are to be blocked?',
  'Bara aktiva kort går att spärra.': 'Only active cards can be blocked.',
  'Sista anställningsdagen': 'Last day of the employment',
  'Alla aktiva kort spärras när dagen är slut.': 'All active cards are blocked when the day is over.',
  'Att byta enhet hos samma arbetsgivare är inget upphörande. Då gäller kortet vidare.':
    'To change units with the same employer is no end of an employment. The card is valid as before.',
  'Låt kortet vara helt. Det ska förvaras som bevis.': 'Leave the card whole. It is kept as evidence.',
  'En begärd spärr går inte att ta tillbaka, även om kortet kommer till rätta.':
    'A block that is requested cannot be taken back, even if the card is found.',
  'Något mer vi behöver veta?': 'Anything else we need to know?',
  'Valfritt. Skriv inga personnummer.': 'Optional. Write no personal identity numbers.',
};

/** "Spärra kort" for who reads English. */
export const blockInEnglish = { title: 'Block a card', button: 'Request the block', form };
