import { mails, words } from '../../contract/index.ts';
import { mailTemplate, timeInWords } from './layout.ts';

/** To submitter and holder: phone customer service to have it activated. */
export const caseReceived = mailTemplate(mails['case-received'], (data) => ({
  subject: `Ring oss så aktiverar vi reservkortet, ${data.caseNumber}`,
  heading: 'Reservkortet väntar på ditt samtal',
  lead: `Reservkortet är reserverat för ${data.holder}. Det är inte aktiverat än.`,
  deadline: `Ring ${data.phone} senast ${timeInWords(data.activateBefore)}. Annars stängs ärendet och kortet blir ledigt igen.`,
  steps: [
    'Skriv ut kvittensen från ärendet.',
    `Ring ${data.sender} med kortet framför dig. Vi ringer tillbaka till ett nummer som redan är registrerat.`,
    'Läs upp de fyra sista siffrorna i kortnumret. Då aktiverar vi kortet.',
  ],
  facts: [
    ['Kortinnehavare', data.holder],
    ['Enhet', data.unit],
    ['Reservkort', data.cardNumber],
    ['Orsak', words.activationReason[data.reason]],
  ],
  notes: [
    ...(data.blocksOrdinary
      ? [
          'Vi har också fått en begäran om att spärra det ordinarie kortet. Kortinnehavaren och chefen får ett mejl när det är spärrat.',
        ]
      : []),
    'Behövs kortet inte längre? Ta tillbaka ärendet på dess sida i SITHS-kort.',
  ],
}));
