import { z } from 'zod';
import { CardNumber, Day } from '../../contract/index.ts';
import { everyMail } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';

/** To submitter and manager: the employment has ended and nothing of it can be used any more. */
export const employmentEnded = mail({
  name: 'Anställningens kort är spärrade',
  to: ['submitter', 'manager'],
  data: everyMail.extend({
    lastDay: Day,
    cards: z.array(CardNumber),
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
});
