import { z } from 'zod';
import { Day } from '../../contract/index.ts';
import { caseMail } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';
import { formsInWords, cardsInWords } from './counts.ts';

/** Mails of "Beställ reservkort till enheten" (P3). Serials and what is missing as ranges, empty when there are none. */
export const stockMails = {
  /** To the person who ordered and the manager: the parcel is on its way. */
  'cards-shipped': mail({
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
  }),
  /** To the person who ordered and the manager: what they reported, and that customer service looks for it. */
  'delivery-deviation': mail({
    name: 'Avvikelse i leveransen',
    to: ['submitter', 'manager'],
    data: caseMail.extend({ shipment: z.string(), missing: z.string(), extra: z.string() }),
    words: (data) => ({
      subject: `En avvikelse i leveransen, följesedel ${data.shipment}`,
      heading: 'Vi utreder avvikelsen i leveransen',
      lead: 'Ni har bekräftat leveransen med en avvikelse. Övriga kort ligger nu i ert lager.',
      steps: [
        'Leta igenom paketet och lådan en gång till.',
        'Hittar ni korten? Ring oss, så lägger vi dem i ert lager.',
        ...(data.extra === '' ? [] : ['Använd inte kort som inte står på följesedeln. Lägg dem åt sidan.']),
      ],
      facts: [
        ['Enhet', data.unit],
        ['Följesedel', data.shipment],
        ...(data.missing === '' ? [] : [['Saknas', data.missing] as const]),
        ...(data.extra === '' ? [] : [['Står inte på följesedeln', data.extra] as const]),
      ],
    }),
  }),
  /** To the person who ordered and the manager: nobody has said that the parcel came. */
  'delivery-reminder': mail({
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
  }),
  /** To the person who ordered and the manager: what became of the cards that did not come. */
  'deviation-settled': mail({
    name: 'Avvikelsen är utredd',
    to: ['submitter', 'manager'],
    data: caseMail.extend({ shipment: z.string(), found: z.string(), missing: z.string() }),
    words: (data) => ({
      subject: `Avvikelsen är utredd, följesedel ${data.shipment}`,
      heading: 'Avvikelsen i leveransen är utredd',
      lead:
        data.missing === ''
          ? 'Inga kort saknas längre. Du behöver inte göra något mer.'
          : 'De kort som inte kom till rätta är registrerade som saknade och kan aldrig aktiveras.',
      facts: [
        ['Enhet', data.unit],
        ['Följesedel', data.shipment],
        ...(data.found === '' ? [] : [['Kom till rätta', data.found] as const]),
        ...(data.missing === '' ? [] : [['Saknas', data.missing] as const]),
      ],
      notes: data.missing === '' ? [] : ['Dyker ett saknat kort upp? Använd det inte. Skicka det till oss.'],
    }),
  }),
  /** To the manager and those who order for the unit: the drawer is nearly empty. Once until the next delivery. */
  'low-stock': mail({
    name: 'Reservkorten börjar ta slut',
    to: ['manager'],
    data: caseMail.extend({
      usable: z.int(),
      reorderPoint: z.int(),
      explanation: z.string(),
      /** The start form of an order for the unit. */
      orderUrl: z.url(),
    }),
    words: (data) => ({
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
    }),
  }),
  /** To the person who ordered and the manager: what has been ordered, and what happens next. */
  'reserve-order-received': mail({
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
  }),
};
