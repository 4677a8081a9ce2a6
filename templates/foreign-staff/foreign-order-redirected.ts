import { z } from 'zod';
import { Redirection } from '../../contract/index.ts';
import { caseMail } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';

/** To the person who ordered: a samordningsnummer exists, and the card is ordered in another way. */
export const foreignOrderRedirected = mail({
  name: 'Hänvisat till rätt beställning',
  to: ['submitter'],
  data: caseMail.extend({ redirection: Redirection, url: z.url() }),
  words: (data) => ({
    subject: `Beställ kortet på ett annat sätt, ${data.caseNumber}`,
    heading: 'Beställ kortet på ett annat sätt',
    lead: 'Personen har ett samordningsnummer, och då är den här beställningen fel väg. Den är avslutad.',
    steps: [ways[data.redirection]],
    action: {
      label: data.redirection === 'employment-package' ? 'Öppna anställningspaketet' : 'Beställ kort',
      url: data.url,
    },
    facts: [['Enhet', data.unit]],
  }),
});

const ways: Record<Redirection, string> = {
  'employment-package': 'Beställ kortet i anställningspaketet.',
  'card-order':
    'Fortsätt med beställningen som vi har börjat på åt dig. Länken öppnar den, och den ligger på din startsida.',
  'card-order-by-hand': 'Gör en vanlig beställning av kort.',
};
