import { z } from 'zod';
import { ActivationReason, CardNumber, words, Instant, dayAndTimeOf } from '../../contract/index.ts';
import { everyMail } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';

const Data = everyMail.extend({
  /** Absent: a desk gives the card. */
  cardNumber: CardNumber.optional(),
  reason: ActivationReason,
  activateBefore: Instant,
  blocksOrdinary: z.boolean(),
});
type Data = z.output<typeof Data>;

/** To submitter and holder: phone customer service to have it activated, or book a visit at a desk. */
export const caseReceived = mail({
  name: 'Ärendet är mottaget',
  to: ['submitter', 'holder'],
  data: Data,
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
  }),
});

function byPhone(data: Data, cardNumber: string) {
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

function atDesk(data: Data) {
  return {
    subject: `Boka ett besök för reservkortet, ${data.caseNumber}`,
    heading: 'Reservkortet lämnas ut vid en servicedisk',
    lead: `Ett reservkort till ${data.holder} lämnas ut vid en servicedisk.`,
    deadline: `Boka besöket senast ${dayAndTimeOf(data.activateBefore)}. Annars stängs ärendet.`,
    steps: ['Boka en tid i SITHS-kort, under Uppgifter.', 'Ta med det som står i kallelsen.'],
    facts: factsOf(data),
  };
}

function factsOf({ holder, unit, reason }: Data) {
  return [
    ['Kortinnehavare', holder] as const,
    ['Enhet', unit] as const,
    ['Orsak', words.activationReason[reason]] as const,
  ];
}
