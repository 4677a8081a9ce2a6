import { Day } from '../../contract/index.ts';
import { caseMail, comment } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';
import { commentFact } from '../mail/layout.ts';

/** To the person who ordered: the passport doesn't last long enough, and how long one must. */
export const foreignOrderReturned = mail({
  name: 'Passet räcker inte',
  to: ['submitter'],
  data: caseMail.extend({ passportValidTo: Day, passportNeededTo: Day, ...comment }),
  words: (data) => ({
    subject: `Passet räcker inte, ${data.caseNumber}`,
    heading: 'Passet räcker inte',
    lead: `Passet gäller till och med ${data.passportValidTo}. Lämnas kortet ut i dag måste det gälla minst till ${data.passportNeededTo}.`,
    steps: ['Beställ på nytt när personen har ett pass som gäller längre.'],
    facts: [
      ['Enhet', data.unit],
      ['Passet gäller', `till och med ${data.passportValidTo}`],
      ['Behöver gälla minst till', data.passportNeededTo],
      ...commentFact(data),
    ],
    notes: ['Beställningen är avslutad.'],
  }),
});
