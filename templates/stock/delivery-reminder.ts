import { z } from 'zod';
import { Day } from '../../contract/index.ts';
import { caseMail } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';

/** To the person who ordered and the manager: nobody has said that the parcel came. */
export const deliveryReminder = mail({
  name: 'Påminnelse om leveransen',
  to: ['submitter', 'manager'],
  data: caseMail.extend({ shipment: z.string(), serials: z.string(), shippedDay: Day }),
  words: (data) => ({
    subject: `Har reservkorten kommit fram? Följesedel ${data.shipment}`,
    heading: 'Har reservkorten kommit fram?',
    lead: `Vi skickade dem ${data.shippedDay}, men ingen har bekräftat leveransen. Tills dess kan korten inte aktiveras.`,
    steps: ['Räkna korten mot följesedeln.', 'Bekräfta leveransen på ärendets sida.'],
    facts: [
      ['Enhet', data.unit],
      ['Följesedel', data.shipment],
      ['Reservkort', data.serials],
    ],
    notes: ['Har de inte kommit? Svara att något avviker och skriv vilka kort som saknas, så letar vi efter dem.'],
  }),
});
