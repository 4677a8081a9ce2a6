import type { FormWords } from '../form-check/form-in-english.ts';
import { besideWords } from './beside-words.ts';

const form: FormWords = {
  'Vilka system behöver personen nu?': 'Which systems does the person need now?',
  'Ett reservkort som aktiveras på telefon har LoA 2, och öppnar inte system som kräver LoA 3.':
    'A reserve card that is activated by phone has LoA 2, and does not open systems that ask for LoA 3.',
  'Hur ska personen få kortet?': 'How is the person to get the card?',
  'Du väljer. Vilken väg som är snabbast till systemen står bredvid.':
    'You choose. The fastest way to the systems is shown beside the form.',
  'På telefon nu, LoA 2': 'By phone now, LoA 2',
  'Vid en servicedisk, LoA 2': 'At a service desk, LoA 2',
  'Vid en servicedisk av två ID-administratörer, LoA 3': 'At a service desk by two ID administrators, LoA 3',
  Enhet: 'Unit',
  'Enheten där kortet används.': 'The unit where the card is used.',
  'Vem ska ha kortet?': 'Whose card will it be?',
  'Innehavaren måste ha en anställning eller ett uppdrag i enheten. Du kan inte beställa till dig själv.':
    'The card holder must be employed in the unit, or have an assignment there. You cannot ask for a card of your own.',
  'Varför behövs ett reservkort?': 'Why is a reserve card needed?',
  'Borttappat kort': 'The card is lost',
  'Stulet kort': 'The card is stolen',
  'Glömt kort': 'The card is forgotten',
  'Trasigt kort': 'The card is broken',
  'Låst kort': 'The card is locked',
  'Väntar på ordinarie kort': 'Waiting for the ordinary card',
  '**Det ordinarie kortet spärras.** Vi tar emot spärrbegäran när du skickar in. Det går inte att ångra, även om kortet kommer till rätta.':
    '**The ordinary card is blocked.** We take the request when you send the form. It cannot be undone, even if the card is found.',
  Intygsgivare: 'Person who vouches',
  'Den som intygar vem innehavaren är. Det kan vara du eller en kollega i enheten, men inte innehavaren.':
    'The person who vouches for who the card holder is. It can be you or a colleague in the unit, but not the card holder.',
  'Hur vet intygsgivaren vem innehavaren är?': 'How does the person who vouches know who the card holder is?',
  'Känner innehavaren sedan tidigare': 'Knows the card holder from before',
  'Har sett giltig id-handling': 'Has seen a valid identity document',
  'Innehavaren saknar giltig id-handling': 'The card holder has no valid identity document',
  '**Ärendet går vidare som ett besök vid en servicedisk.** Kortet tas ur diskens lager. Ansvarig chef följer med om innehavaren saknar id-handling eller svenskt nummer.':
    '**The case goes on as a visit to a service desk.** The card is taken from the stock of the desk. The responsible manager comes along if the card holder has no identity document or no Swedish number.',
  Reservkort: 'Reserve card',
  'Ta det kort som står först. Det är det äldsta i enhetens lager.':
    'Take the first card in the list. It is the oldest in the drawer of the unit.',
  'Något mer vi behöver veta?': 'Anything else we need to know?',
  'Valfritt. Skriv inga personnummer.': 'Optional. Write no personal identity numbers.',
};

/** "Aktivera reservkort" for who reads English. */
export const activationInEnglish = {
  title: 'Activate a reserve card',
  also: [{ words: 'Extend a reserve card on LoA 3', href: '/nytt/forlang-reservkort' }],
  resultLead: besideWords.en.fastest,
  form,
};
