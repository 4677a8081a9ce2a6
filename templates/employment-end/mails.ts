import { z } from 'zod';
import { CardNumberInText, Day } from '../../contract/index.ts';
import { everyMail } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';

/** Mails of an employment that ends (P5). */
export const employmentEndMails = {
  /** To submitter and manager, or holder and manager when an import told it: what happens when the last day of an employment has ended. */
  'employment-end-received': mail({
    name: 'Anmälan är mottagen',
    isSecurity: true,
    to: ['submitter', 'manager'],
    data: everyMail.extend({ lastDay: Day, cards: z.array(CardNumberInText), isImported: z.boolean().default(false) }),
    words: (data) => ({
      subject: `Korten spärras efter ${data.lastDay}, ${data.caseNumber}`,
      heading: 'Anställningen upphör',
      lead: `${data.isImported ? 'Personalsystemet eller katalogen säger att anställningen upphör. ' : ''}${
        data.cards.length === 0
          ? 'Personen har inget aktivt kort i den här anställningen. Vi ser ändå efter mobilt SITHS eID.'
          : 'Alla aktiva kort i anställningen spärras när den sista dagen är slut. Till dess fungerar de.'
      }`,
      deadline: data.isImported
        ? `Sista dagen är ${data.lastDay}. Är dagen fel: rätta den där den är skriven, och ring oss innan den har gått.`
        : `Sista dagen är ${data.lastDay}. Är dagen fel anmäler du upphörandet igen med rätt dag, innan den har gått.`,
      steps: data.isImported
        ? ['Korten lämnas till chefen på den sista dagen.', 'Chefen skickar dem till oss. Vi mejlar hur.']
        : ['Ta emot korten av personen på den sista dagen.', 'Skicka dem till oss. Du får ett mejl om hur.'],
      facts: [
        ['Kortinnehavare', data.holder],
        ['Enhet', data.unit],
        ['Aktiva kort', data.cards.length === 0 ? 'Inga' : data.cards.join(', ')],
        ['Sista dag', data.lastDay],
      ],
      notes: ['Byter personen bara enhet hos samma arbetsgivare? Då är det inget upphörande. Ring oss.'],
    }),
  }),
  /** To submitter and manager: the employment has ended and nothing of it can be used any more. */
  'employment-ended': mail({
    name: 'Anställningens kort är spärrade',
    isSecurity: true,
    to: ['submitter', 'manager'],
    data: everyMail.extend({
      lastDay: Day,
      cards: z.array(CardNumberInText),
      isMobileRevoked: z.boolean(),
      isMobileKept: z.boolean().default(false),
    }),
    words: (data) => ({
      subject: `Allt är spärrat efter ${data.lastDay}, ${data.caseNumber}`,
      heading: 'Allt är spärrat',
      lead:
        data.cards.length === 0
          ? 'Personen hade inget aktivt kort att spärra.'
          : 'Korten är spärrade och kan aldrig användas igen. Vi påminner tills de är återlämnade.',
      facts: [
        ['Kortinnehavare', data.holder],
        ['Enhet', data.unit],
        ['Spärrade kort', data.cards.length === 0 ? 'Inga' : data.cards.join(', ')],
        [
          'Mobilt SITHS eID',
          data.isMobileRevoked ? 'Spärrat' : data.isMobileKept ? 'Behålls, personen arbetar kvar' : 'Fanns inget',
        ],
        ['Sista dag', data.lastDay],
      ],
    }),
  }),
};
