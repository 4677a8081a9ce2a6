import { mails, words } from '../../contract/index.ts';
import { mailTemplate, timeInWords } from '../mail/layout.ts';

/** To holder and manager: the card is blocked, for good. What a lost SIS card asks for, and the way to another card. */
export const cardBlocked = mailTemplate(mails['card-blocked'], (data) => ({
  subject: `Kortet är spärrat, ${data.caseNumber}`,
  heading: 'Kortet är spärrat',
  lead: `Kortet ${data.cardNumber} är spärrat och kan aldrig användas igen, även om det hittas.`,
  facts: [
    ['Kortinnehavare', data.holder],
    ['Enhet', data.unit],
    ['Kort', data.cardNumber],
    ...(data.blockReason === undefined ? [] : [['Orsak', words.blockReason[data.blockReason]] as const]),
    ['Spärrat', timeInWords(data.blockedAt)],
  ],
  notes: [
    'En bekräftelse på spärren finns i ärendet.',
    ...(data.tellPolice
      ? ['Ett SIS-kort är en id-handling. Kortinnehavaren anmäler förlusten till polisen, på 114 14 eller polisen.se.']
      : []),
    ...(data.links
      ? [
          `Behövs ett nytt kort? Chefen eller IT-beställaren beställer det: ${data.links.order}`,
          `Behövs ett kort i dag? En kollega aktiverar ett reservkort: ${data.links.reserveCard}`,
        ]
      : []),
  ],
}));
