import { z } from 'zod';
import { caseMail } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';
import { cardsInWords, formsInWords } from './counts.ts';

/** To the person who ordered and the manager: what has been ordered, and what happens next. */
export const reserveOrderReceived = mail({
  name: 'Beställningen är mottagen',
  to: ['submitter', 'manager'],
  data: caseMail.extend({
    cards: z.int(),
    forms: z.int(),
    reviewNeeded: z.boolean(),
    explanation: z.string(),
  }),
  words: (data) => ({
    subject: `Vi har tagit emot beställningen av reservkort, ${data.caseNumber}`,
    heading: 'Vi har tagit emot beställningen',
    lead: data.reviewNeeded
      ? 'Beställningen är större än enhetens vanliga behov. Vi granskar den innan vi packar.'
      : 'Vi packar korten och meddelar när de är skickade.',
    facts: [
      ['Enhet', data.unit],
      ['Reservkort', cardsInWords(data.cards)],
      ['Kvittensblanketter', formsInWords(data.forms)],
    ],
    notes: [data.explanation, 'Fram till att korten är skickade kan ni ta tillbaka beställningen på ärendets sida.'],
  }),
});
