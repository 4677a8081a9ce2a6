import { z } from 'zod';
import {
  Day,
  words,
  ReceiptNumber,
  ActivationReason,
  CardNumberInText,
  Instant,
  dayAndTimeOf,
} from '../../contract/index.ts';
import { card, english, everyMail } from '../mail/data.ts';
import { pagesInEnglish } from '../mail/english-pages.ts';
import type { EnglishWords } from '../mail/layout.ts';
import { mail } from '../mail/mail.ts';
import { extensionMails } from './extension-mails.ts';

const Received = everyMail.extend({
  ...english,
  /** Absent: a desk gives the card. */
  cardNumber: CardNumberInText.optional(),
  reason: ActivationReason,
  activateBefore: Instant,
  blocksOrdinary: z.boolean(),
});

type Received = z.output<typeof Received>;

/** Mails of "Aktivera reservkort" (P4), and of any receipt that is waited for. */
export const activationMails = {
  ...extensionMails,
  /** To submitter and holder: the card works; sign and send the receipt. */
  'card-activated': mail({
    name: 'Kortet är aktivt',
    isSecurity: true,
    to: ['submitter', 'holder'],
    data: everyMail.extend({
      ...card,
      ...english,
      lastValidDay: Day,
      receiptNumber: ReceiptNumber,
      receiptDueDay: Day,
      address: z.array(z.string()),
    }),
    words: (data) => ({
      subject: `Reservkortet är aktiverat, skriv under kvittensen ${data.receiptNumber}`,
      heading: 'Reservkortet är aktiverat',
      lead: `Kortet ${data.cardNumber} kan användas nu och gäller till och med ${data.lastValidDay}. Kvittensen återstår.`,
      deadline: `Den underskrivna kvittensen ska vara hos oss senast ${data.receiptDueDay}.`,
      steps: [
        `Skriv ut kvittensen ${data.receiptNumber} från ärendet.`,
        'Kortinnehavaren och intygsgivaren skriver under.',
        'Skicka kvittensen till adressen här under, och markera den som skickad i ärendet.',
      ],
      address: data.address,
      facts: [
        ['Kortinnehavare', data.holder],
        ['Enhet', data.unit],
        ['Kort', data.cardNumber],
        ['Gäller till och med', data.lastValidDay],
      ],
      ...(data.english && {
        english: {
          heading: 'Your reserve card is active',
          lead: `The card ${data.cardNumber} can be used now and is valid until ${data.lastValidDay}. Its receipt is still to be signed, and must be with us by ${data.receiptDueDay}.`,
          steps: [
            `Print the receipt ${data.receiptNumber} from the page of the case.`,
            'You and the person who vouches for you sign it.',
            'Send it to this address, and mark it as sent on the page of the case.',
          ],
          address: data.address,
          pages: pagesInEnglish(data.caseUrl, ['codes', 'locked']),
        },
      }),
    }),
  }),
  /** To submitter and holder: phone customer service to have it activated, or book a visit at a desk. */
  'case-received': mail({
    name: 'Ärendet är mottaget',
    isSecurity: true,
    to: ['submitter', 'holder'],
    data: Received,
    words: (data) => ({
      ...(data.cardNumber === undefined ? atDesk(data) : byPhone(data, data.cardNumber)),
      notes: [
        ...(data.blocksOrdinary
          ? [
              'Vi har också fått en begäran om att spärra det ordinarie kortet. Kortinnehavaren och chefen får ett mejl när det är spärrat.',
            ]
          : []),
        'Behövs kortet inte längre? Ta tillbaka ärendet på dess sida i SITHS-kort.',
      ],
      ...(data.english && { english: receivedInEnglish(data) }),
    }),
  }),
  /** To submitter, holder and manager before a card is blocked for its missing receipt. */
  'receipt-block-warning': mail({
    name: 'Kortet spärras snart',
    isSecurity: true,
    to: ['submitter', 'holder', 'manager'],
    data: everyMail.extend({ ...card, ...english, receiptNumber: ReceiptNumber, blockAt: Instant }),
    words: (data) => ({
      subject: `Kortet spärras snart, kvittensen ${data.receiptNumber} saknas`,
      heading: 'Kortet spärras snart',
      lead: `Vi har fortfarande inte fått kvittensen ${data.receiptNumber} för kortet ${data.cardNumber}.`,
      deadline: `Kortet spärras ${dayAndTimeOf(data.blockAt)} om kvittensen inte har kommit. Det går inte att ångra.`,
      steps: [
        'Är kvittensen skickad? Markera den som skickad i ärendet. Då flyttas spärren en gång.',
        `Är den inte skickad? Ring ${data.phone} i dag, så hittar vi en lösning.`,
      ],
      facts: [
        ['Kortinnehavare', data.holder],
        ['Enhet', data.unit],
        ['Kort', data.cardNumber],
        ['Kvittens', data.receiptNumber],
      ],
      ...(data.english && {
        english: {
          heading: 'Your card will soon be blocked',
          lead: `We have still not got the receipt ${data.receiptNumber} for the card ${data.cardNumber}. Without it the card is blocked on ${dayAndTimeOf(data.blockAt)}. That cannot be undone.`,
          steps: [
            'Has it been sent? Mark it as sent on the page of the case. Then the block is moved once.',
            `Has it not been sent? Call ${data.phone} today, and we find a way.`,
          ],
        },
      }),
    }),
  }),
  /** To the parent unit's manager (else a policy address): a receipt of a unit below is still missing. */
  'receipt-escalation': mail({
    name: 'Kvittensen saknas fortfarande',
    to: ['manager-above'],
    data: everyMail.extend({ ...card, receiptNumber: ReceiptNumber, blockDay: Day }),
    words: (data) => ({
      subject: `En kvittens saknas på ${data.unit}, ${data.receiptNumber}`,
      heading: 'En kvittens saknas på en av enheterna',
      lead: `${data.unit} har fått ett kort aktiverat men inte skickat in kvittensen. Enheten är påmind. Mejlet går nu till nivån över.`,
      deadline: `Utan kvittens spärras kortet ${data.blockDay}. Det går inte att ångra.`,
      steps: [`Se till att ${data.unit} skickar in kvittensen ${data.receiptNumber}.`],
      facts: [
        ['Kortinnehavare', data.holder],
        ['Enhet', data.unit],
        ['Kort', data.cardNumber],
        ['Kvittens', data.receiptNumber],
      ],
    }),
  }),
  /** To submitter and holder on the day the receipt was due. */
  'receipt-reminder': mail({
    name: 'Påminnelse om kvittensen',
    to: ['submitter', 'holder'],
    data: everyMail.extend({
      ...card,
      ...english,
      receiptNumber: ReceiptNumber,
      /** While the card is active; a mail queued by an older version has it always. */
      blockDay: Day.optional(),
      address: z.array(z.string()),
    }),
    words: (data) => ({
      subject: `Vi saknar kvittensen ${data.receiptNumber}`,
      heading: 'Vi har inte fått kvittensen',
      lead: `Kortet ${data.cardNumber} har aktiverats, men den underskrivna kvittensen ${data.receiptNumber} har inte kommit till oss.`,
      ...(data.blockDay !== undefined && {
        deadline: `Utan kvittens spärras kortet ${data.blockDay}. Det går inte att ångra.`,
      }),
      steps: [
        'Skriv ut kvittensen från ärendet om du inte har den kvar.',
        'De som står på kvittensen skriver under.',
        'Skicka kvittensen till adressen här under.',
      ],
      address: data.address,
      facts: [
        ['Kortinnehavare', data.holder],
        ['Enhet', data.unit],
        ['Kort', data.cardNumber],
        ['Kvittens', data.receiptNumber],
      ],
      notes: ['Är den redan skickad? Markera den som skickad i ärendet, så väntar vi några dagar till.'],
      ...(data.english && {
        english: {
          heading: 'We have not got the receipt',
          lead: `The card ${data.cardNumber} is active, but its signed receipt ${data.receiptNumber} has not come to us.${data.blockDay === undefined ? '' : ` Without it the card is blocked on ${data.blockDay}. That cannot be undone.`}`,
          steps: [
            'Print the receipt from the page of the case if you no longer have it.',
            'Those who are named on it sign it.',
            'Send it to this address. Has it been sent? Mark it as sent on the page of the case.',
          ],
          address: data.address,
        },
      }),
    }),
  }),
};

function byPhone(data: Received, cardNumber: string) {
  return {
    subject: `Ring oss så aktiverar vi reservkortet, ${data.caseNumber}`,
    heading: 'Reservkortet väntar på ditt samtal',
    lead: `Reservkortet är reserverat för ${data.holder}. Det är inte aktiverat än.`,
    deadline: `Ring ${data.phone} senast ${dayAndTimeOf(data.activateBefore)}. Annars stängs ärendet och kortet blir ledigt igen.`,
    steps: [
      'Skriv ut kvittensen från ärendet.',
      `Ring ${data.sender} med kortet framför dig. Vi ringer tillbaka till ett nummer som redan är registrerat.`,
      'Läs upp de fyra sista tecknen i kortnumret. Då aktiverar vi kortet.',
      'Kortinnehavaren hämtar sedan på Mina sidor, med kortläsare och kortets säkerhetskod.',
    ],
    facts: [...factsOf(data), ['Reservkort', cardNumber] as const],
  };
}

function atDesk(data: Received) {
  return {
    subject: `Boka ett besök för reservkortet, ${data.caseNumber}`,
    heading: 'Reservkortet lämnas ut vid en servicedisk',
    lead: `Ett reservkort till ${data.holder} lämnas ut vid en servicedisk.`,
    deadline: `Boka besöket senast ${dayAndTimeOf(data.activateBefore)}. Annars stängs ärendet.`,
    steps: ['Boka en tid i SITHS-kort, under Uppgifter.', 'Ta med det som står i kallelsen.'],
    facts: factsOf(data),
  };
}

function factsOf({ holder, unit, reason }: Received) {
  return [
    ['Kortinnehavare', holder] as const,
    ['Enhet', unit] as const,
    ['Orsak', words.activationReason[reason]] as const,
  ];
}

function receivedInEnglish(data: Received): EnglishWords {
  const before = dayAndTimeOf(data.activateBefore);
  const notes = [
    ...(data.blocksOrdinary
      ? ['We have also been asked to block the ordinary card. You get a mail when it is blocked.']
      : []),
    'Is the card not needed any more? Take the case back on its page.',
  ];
  if (data.cardNumber === undefined) {
    return {
      heading: 'Your reserve card is handed out at a service desk',
      lead: `Book a visit by ${before}. Otherwise the case is closed.`,
      steps: ['A time is booked in SITHS-kort, under Uppgifter (tasks).', 'Bring what the invitation says.'],
      notes,
      pages: pagesInEnglish(data.caseUrl, ['documents', 'desks']),
    };
  }
  return {
    heading: 'Your reserve card waits for a call',
    lead: `The reserve card ${data.cardNumber} is reserved for you. It is not active yet. Call ${data.phone} by ${before}. Otherwise the case is closed and the card is free again.`,
    steps: [
      'Print the receipt from the page of the case.',
      `Call ${data.sender} with the card in front of you. We call back on a number that is registered already.`,
      'Read out the last four characters of the number of the card. Then we activate it.',
      'Fetch the certificates at Mina sidor, with a card reader and the code of the card.',
    ],
    notes,
    pages: pagesInEnglish(data.caseUrl, ['codes']),
  };
}
