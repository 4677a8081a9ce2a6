import { Day } from '../../contract/index.ts';
import { cardMail } from '../mail/data.ts';
import { pagesInEnglish } from '../mail/english-pages.ts';
import { mail } from '../mail/mail.ts';

/** Mails of a card's last day (P6). */
export const validityMails = {
  /** To holder and manager before a card's last valid day. */
  'card-expires-soon': mail({
    name: 'Kortet går snart ut',
    to: ['holder', 'card-manager'],
    data: cardMail.extend({ lastValidDay: Day }),
    words: (data) => ({
      subject: `Ett kort slutar snart gälla${data.english ? ' (your card will soon expire)' : ''}, ${data.caseNumber ?? data.cardNumber}`,
      heading: 'Kortet slutar snart gälla',
      lead: `Kortet ${data.cardNumber} kan inte förlängas. Efter den sista giltighetsdagen går det inte att logga in med det.`,
      deadline: `Sista giltighetsdagen är ${data.lastValidDay}.`,
      steps: [
        'Se efter om det ordinarie kortet fungerar. Behövs ett nytt beställer chefen eller IT-beställaren det i dag.',
        `Lämna tillbaka kortet efter ${data.lastValidDay}. Du får ett mejl om hur.`,
      ],
      facts: [
        ['Kortinnehavare', data.holder],
        ['Enhet', data.unit],
        ['Kort', data.cardNumber],
      ],
      ...(data.english && {
        english: {
          heading: 'Your card will soon expire',
          lead: `The card ${data.cardNumber} is valid until ${data.lastValidDay}, that day included. It cannot be extended, and after that day you cannot log in with it.`,
          steps: [
            'Do you still need a card? Ask your manager today to order a new one.',
            `Hand in the card after ${data.lastValidDay}. You will get a mail that says how.`,
          ],
          pages: pagesInEnglish(data.caseUrl, ['return', 'documents']),
        },
      }),
    }),
  }),
};
