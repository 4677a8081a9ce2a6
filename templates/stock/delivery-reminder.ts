import { mails } from '../../contract/index.ts';
import { mailTemplate } from '../mail/layout.ts';

/** To whoever ordered and the manager: nobody has said that the parcel came. */
export const deliveryReminder = mailTemplate(mails['delivery-reminder'], (data) => ({
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
}));
