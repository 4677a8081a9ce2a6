import { z } from 'zod';
import { Day, DeliveryWay, LetterFault, sentHomeWords, thingsInSentence, words } from '../../contract/index.ts';
import { english, everyMail } from '../mail/data.ts';
import { pagesInEnglish } from '../mail/english-pages.ts';
import type { EnglishWords } from '../mail/layout.ts';
import { mail } from '../mail/mail.ts';

/** What the mails about a card at home have in common. */
const atHome = everyMail.extend({
  ...english,
  /** Before this day the card is to be activated. */
  annulDay: Day,
  /** Inera blocks it then. */
  blockedOn: Day,
  bring: z.array(z.string()).min(1),
  desks: z.array(z.string()).min(1),
});
type AtHome = z.output<typeof atHome>;

const steps = ({ bring, desks, sender, phone }: AtHome) => [
  `Ta med ${thingsInSentence(bring)} till servicedisken i ${desks.join(' eller ')}.`,
  `Kom när disken är öppen, eller be den som beställde, eller ${sender}, ${phone}, att boka en tid.`,
  'Vid disken visar innehavaren sin id-handling och väljer sina egna pin-koder. Sedan aktiveras kortet.',
];

function inEnglish(data: AtHome, begins: { heading: string; lead: string }): { english?: EnglishWords } {
  if (!data.english) return {};
  return {
    english: {
      heading: begins.heading,
      lead: `${begins.lead} It comes without codes, and works once it is activated at a service desk.`,
      steps: [
        `Bring the card and an identity document in original to the service desk in ${data.desks.join(' or ')}, with a time or without.`,
        'Choose your own PIN codes there. Then the card is activated.',
        `Come before ${data.annulDay}. On that day the card is cancelled.`,
      ],
      notes: [`If the letter does not come, or has been opened, call ${data.phone}: the card is blocked.`],
      pages: pagesInEnglish(data.caseUrl, ['documents', 'desks', 'codes']),
    },
  };
}

const deadline = ({ annulDay }: AtHome) => `Kom före ${annulDay}. Då makulerar vi kortet.`;
const byInera = ({ blockedOn }: AtHome) =>
  `Inera spärrar alla kort som inte är aktiverade i tid, det här kortet ${blockedOn}.`;
const ifMissing = ({ sender, phone }: AtHome) =>
  `Kommer brevet inte, eller har någon öppnat det? Ring ${sender}, ${phone}. Då spärrar vi kortet.`;

/** Mails of an order whose card is sent to the registered address. */
export const sentHomeMails = {
  /** To the holder and the orderer: the card is on its way, what comes, and what to do with it. */
  'card-sent-home': mail({
    name: 'Kortet är skickat hem',
    isSecurity: true,
    to: ['submitter', 'holder'],
    data: atHome.extend({ sentOn: Day, isProtected: z.boolean() }),
    words: (data) => ({
      subject: `Kortet är skickat, ${data.caseNumber}`,
      heading: 'Kortet är skickat hem',
      lead: `Det skickades ${data.sentOn} ${sentHomeWords(data.isProtected)}. Kortet kommer utan koder och fungerar först när det är aktiverat.`,
      steps: steps(data),
      deadline: deadline(data),
      facts: [
        ['Till', data.holder],
        ['Enhet', data.unit],
        ['Ta med', data.bring.join(', ')],
        ['Servicedisk', data.desks.join(', ')],
      ],
      notes: [ifMissing(data), byInera(data)],
      ...inEnglish(data, {
        heading: 'Your card is sent to you',
        lead: data.isProtected
          ? `It was sent on ${data.sentOn} by way of the Tax Agency (Skatteverket), which forwards the letter.`
          : `It was sent on ${data.sentOn} to your registered address.`,
      }),
    }),
  }),
  /** To the holder and the orderer: nobody has come with the card, or booked a time. */
  'card-sent-home-reminder': mail({
    name: 'Påminnelse om att aktivera kortet',
    to: ['submitter', 'holder'],
    data: atHome,
    words: (data) => ({
      subject: `Kortet väntar på att aktiveras, ${data.caseNumber}`,
      heading: 'Kortet är inte aktiverat än',
      lead: 'Kortet har skickats hem till innehavaren, men ingen har kommit till servicedisken med det.',
      steps: steps(data),
      deadline: deadline(data),
      facts: [
        ['Till', data.holder],
        ['Enhet', data.unit],
        ['Makuleras', data.annulDay],
      ],
      notes: [ifMissing(data), byInera(data)],
      ...inEnglish(data, { heading: 'Your card is not activated yet', lead: 'The card was sent to you by post.' }),
    }),
  }),
  /** To the holder and the orderer: the card is blocked, and another one comes. */
  'card-lost-in-post': mail({
    name: 'Ett nytt kort beställs, brevet kom inte fram',
    to: ['submitter', 'holder'],
    data: everyMail.extend({ ...english, fault: LetterFault, delivery: DeliveryWay, isProtected: z.boolean() }),
    words: (data) => ({
      subject: `Ett nytt kort beställs, ${data.caseNumber}`,
      heading: 'Ett nytt kort beställs',
      lead: `${words.letterFault[data.fault]}. Kortet är spärrat och kan aldrig användas. Du behöver inte beställa på nytt.`,
      facts: [
        ['Till', data.holder],
        ['Enhet', data.unit],
        ['Det nya kortet', newCard(data)],
      ],
      notes: ['Kommer det första kortet ändå? Lämna det till en servicedisk. Det går inte att aktivera.'],
      ...(data.english && {
        english: {
          heading: 'Another card is ordered for you',
          lead: 'The letter with your card did not arrive. That card is blocked and can never be used. You do not have to order again.',
          notes: ['If the first card comes after all, hand it in at a service desk.'],
        },
      }),
    }),
  }),
};

function newCard({ delivery, isProtected }: { delivery: DeliveryWay; isProtected: boolean }): string {
  return delivery === 'home'
    ? `skickas ${sentHomeWords(isProtected)}`
    : 'hämtas vid servicedisken; vi mejlar när det har kommit';
}
