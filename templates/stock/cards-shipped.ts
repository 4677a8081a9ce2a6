import { mails } from '../../contract/index.ts';
import { formsInWords } from './counts.ts';
import { mailTemplate } from '../mail/layout.ts';

/** To whoever ordered and the manager: the parcel is on its way. */
export const cardsShipped = mailTemplate(mails['cards-shipped'], (data) => ({
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
}));
