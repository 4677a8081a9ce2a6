import { mails } from '../../contract/index.ts';
import { mailTemplate } from '../mail/layout.ts';

/** To submitter and manager: the employment has ended and nothing of it can be used any more. */
export const employmentEnded = mailTemplate(mails['employment-ended'], (data) => ({
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
}));
