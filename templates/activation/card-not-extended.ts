import { CloseReason, Day, ExtensionRefusal, words } from '../../contract/index.ts';
import { card, comment, everyMail } from '../mail/data.ts';
import { commentFact } from '../mail/layout.ts';
import { mail } from '../mail/mail.ts';

/** To submitter and holder: the card isn't extended, why, and until when it holds. */
export const cardNotExtended = mail({
  name: 'Kortet är inte förlängt',
  to: ['submitter', 'holder'],
  data: everyMail.extend({
    ...card,
    lastValidDay: Day,
    closeReason: CloseReason,
    extensionRefusal: ExtensionRefusal.optional(),
    ...comment,
  }),
  words: (data) => ({
    subject: `Reservkortet är inte förlängt, ${data.caseNumber}`,
    heading: 'Reservkortet är inte förlängt',
    lead: `Ärendet är avslutat utan att kortet ${data.cardNumber} förlängdes. Dess sista giltighetsdag är oförändrad, ${data.lastValidDay}.`,
    facts: [
      ['Kortinnehavare', data.holder],
      ['Enhet', data.unit],
      ['Kort', data.cardNumber],
      ['Sista giltighetsdag', data.lastValidDay],
      ['Resultat', words.closeReason[data.closeReason]],
      ...(data.extensionRefusal ? [['Orsak', words.extensionRefusal[data.extensionRefusal]] as const] : []),
      ...commentFact(data),
    ],
    notes: ['Behövs ett kort därefter? Begär ett nytt reservkort, eller beställ ett ordinarie kort.'],
  }),
});
