import { mails } from '../../contract/index.ts';
import { mailTemplate } from '../mail/layout.ts';

/** To the manager and those who order for the unit: the drawer is nearly empty. Once until the next delivery. */
export const lowStock = mailTemplate(mails['low-stock'], (data) => ({
  subject: data.usable === 0 ? 'Reservkorten är slut' : 'Reservkorten börjar ta slut',
  heading: data.usable === 0 ? 'Reservkorten är slut' : 'Reservkorten börjar ta slut',
  lead: `${data.unit} har ${data.usable} reservkort kvar i lådan.`,
  steps: ['Beställ fler. Enhet och antal är ifyllda, kontrollera dem och skicka in.'],
  action: { label: 'Beställ reservkort', url: data.orderUrl },
  facts: [
    ['Enhet', data.unit],
    ['Kvar i lådan', `${data.usable} kort`],
    ['Beställ vid', `${data.reorderPoint} kort`],
  ],
  notes: [data.explanation, `Det senaste kortet togs i ärendet ${data.caseNumber}.`],
}));
