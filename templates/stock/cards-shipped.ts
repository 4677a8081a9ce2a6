import { z } from 'zod';
import { Day } from '../../contract/index.ts';
import { caseMail } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';
import { formsInWords } from './counts.ts';

/** To the person who ordered and the manager: the parcel is on its way. */
export const cardsShipped = mail({
  name: 'Korten är på väg',
  to: ['submitter', 'manager'],
  data: caseMail.extend({
    shipment: z.string(),
    serials: z.string(),
    forms: z.int(),
    confirmBy: Day,
  }),
  words: (data) => ({
    subject: `Reservkorten är på väg, följesedel ${data.shipment}`,
    heading: 'Reservkorten är på väg',
    lead: 'Korten hör till ert lager först när ni har bekräftat att de har kommit fram.',
    deadline: `Bekräfta leveransen senast ${data.confirmBy}.`,
    steps: [
      'Räkna korten mot följesedeln.',
      'Bekräfta leveransen på ärendets sida. Skriv numren om något saknas.',
      'Lägg korten i lådan så att de äldsta tas först.',
    ],
    facts: [
      ['Enhet', data.unit],
      ['Följesedel', data.shipment],
      ['Reservkort', data.serials],
      ['Kvittensblanketter', formsInWords(data.forms)],
    ],
  }),
});
