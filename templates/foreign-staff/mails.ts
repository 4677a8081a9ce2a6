import { z } from 'zod';
import { Day, Redirection } from '../../contract/index.ts';
import { caseMail, comment } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';
import { commentFact } from '../mail/layout.ts';

/** Mails of "Kort till personal utan svenskt nummer" (P2); nothing in them tells whom the card is for. */
export const foreignStaffMails = {
  /** To the person who ordered a card for somebody without a Swedish number: what comes next. */
  'foreign-order-received': mail({
    name: 'Beställningen är mottagen',
    to: ['submitter'],
    data: caseMail.extend({ desk: z.string(), passportValidTo: Day }),
    words: (data) => ({
      subject: `Vi har tagit emot beställningen, ${data.caseNumber}`,
      heading: 'Vi har tagit emot beställningen',
      lead: 'Vi granskar den. Är den godkänd bokar du ett besök vid servicedisken, för personen och ansvarig chef tillsammans.',
      facts: [
        ['Enhet', data.unit],
        ['Servicedisk', data.desk],
        ['Passet gäller', `till och med ${data.passportValidTo}`],
      ],
      notes: ['Du kan ta tillbaka beställningen på ärendets sida tills kortet är lämnat ut.'],
    }),
  }),
  /** To the person who ordered: a samordningsnummer exists, and the card is ordered in another way. */
  'foreign-order-redirected': mail({
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
  }),
  /** To the person who ordered: the passport doesn't last long enough, and how long one must. */
  'foreign-order-returned': mail({
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
  }),
};

const ways: Record<Redirection, string> = {
  'employment-package': 'Beställ kortet i anställningspaketet.',
  'card-order':
    'Fortsätt med beställningen som vi har börjat på åt dig. Länken öppnar den, och den ligger på din startsida.',
  'card-order-by-hand': 'Gör en vanlig beställning av kort.',
};
