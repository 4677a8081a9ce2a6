import { z } from 'zod';
import { Day, ReceiptNumber } from '../../contract/index.ts';
import { card, english, everyMail } from '../mail/data.ts';
import { pagesInEnglish } from '../mail/english-pages.ts';
import { mail } from '../mail/mail.ts';

/** Mails of "Lämna ut korttidskort" (P7). */
export const issueMails = {
  /** To the holder and the orderer: the card works, how long, and what is left to do. */
  'short-term-issued': mail({
    name: 'Korttidskortet är aktivt',
    isSecurity: true,
    to: ['submitter', 'holder'],
    data: everyMail.extend({
      ...card,
      lastValidDay: Day,
      sendIn: z.object({ receiptNumber: ReceiptNumber, dueDay: Day, address: z.array(z.string()).min(1) }).optional(),
      ...english,
    }),
    words: (data) => ({
      subject: `Korttidskortet är aktivt${data.english ? ' (your card works)' : ''}, ${data.caseNumber}`,
      heading: 'Korttidskortet är aktivt',
      lead: `Kortet ${data.cardNumber} kan användas nu och gäller till och med ${data.lastValidDay}.`,
      ...(data.sendIn && {
        deadline: `Den underskrivna kvittensen ${data.sendIn.receiptNumber} ska vara hos oss senast ${data.sendIn.dueDay}.`,
        address: data.sendIn.address,
      }),
      facts: [
        ['Kortinnehavare', data.holder],
        ['Enhet', data.unit],
        ['Kort', data.cardNumber],
        ['Gäller till och med', data.lastValidDay],
      ],
      notes: [
        'Instruktioner för kort och koder finns på ärendets sida. Förvara kort och koder var för sig.',
        `Är kortet borta, eller kan någon annan ha fått veta koderna? Ring genast ${data.phone}.`,
        'När kortet slutar gälla, eller när du slutar, klipper du det genom chip och magnetremsa och lämnar tillbaka det.',
      ],
      ...(data.english && {
        english: {
          heading: 'Your card works now',
          lead: `The card ${data.cardNumber} can be used now. It is valid until ${data.lastValidDay}, that day included.`,
          notes: [
            'Keep the card and the codes in different places. Never lend the card or tell anybody the codes.',
            `If the card is lost or somebody else may know the codes, call ${data.phone} at once.`,
            'When the card is no longer valid, or when you leave, cut it through the chip and the magnetic stripe and hand it in.',
          ],
          pages: pagesInEnglish(data.caseUrl, ['codes', 'locked', 'return']),
        },
      }),
    }),
  }),
};
