import { z } from 'zod';
import { count, entry, Period } from '../policy/entry.ts';
import { issuing, national, own, page } from '../policy/sources.ts';
import { DeliveryWay } from './delivery-way.ts';

const sentHome = national('Inera, SITHS eID: hemskickade kort som ingen har aktiverat', '2026-11-25');

export const orderPolicy = {
  order: z.strictObject({
    longAssignment: entry(Period, {
      words: 'Ett längre uppdrag ger företagskort i stället för korttidskort',
      unit: 'period',
      source: page,
      since: { '2026-01-01': 'P6M' },
    }),
    idDocumentValid: entry(Period, {
      words: 'Id-handlingen gäller minst så länge efter den dag då beställningen först skickades in',
      unit: 'period',
      source: page,
      since: { '2026-01-01': 'P3M' },
    }),
    passportValid: entry(Period, {
      words: 'Passet för den som saknar svenskt nummer gäller minst så länge efter utlämningen',
      unit: 'period',
      source: page,
      since: { '2026-01-01': 'P6M' },
    }),
    leastAge: entry(Period, {
      words: 'Ingen yngre får kort; ett yngre nummer tas för fel århundrade',
      unit: 'period',
      source: issuing,
      since: { '2026-01-01': 'P15Y' },
    }),
    adultAge: entry(Period, {
      words: 'Ålder från vilken LoA 3 är möjlig',
      unit: 'period',
      source: issuing,
      since: { '2026-01-01': 'P18Y' },
    }),
    completionDays: entry(count, {
      words: 'En beställning som skickats tillbaka kompletteras inom',
      unit: 'days',
      source: page,
      since: { '2026-01-01': 14 },
    }),
    reviewDays: entry(count, {
      words: 'En beställning granskas inom',
      unit: 'days',
      source: own,
      since: { '2026-01-01': 2 },
    }),
    productionDays: entry(count, {
      words: 'Tillverkningen beställs inom',
      unit: 'days',
      source: own,
      since: { '2026-01-01': 2 },
    }),
    deliveryDays: entry(count, {
      words: 'Kortet har kommit och är registrerat inom',
      unit: 'days',
      source: own,
      since: { '2026-01-01': 10 },
    }),
    leadDays: entry(z.strictObject({ photo: count, shortTerm: count }), {
      words: 'Från beställning till kort, med foto och för korttidskort; så räknas ”beställ senast”',
      unit: 'days',
      source: own,
      since: { '2026-01-01': { photo: 22, shortTerm: 7 } },
    }),
    hsaCheckDays: entry(count, {
      words: 'En person som saknas i HSA eftersöks med så många dagars mellanrum',
      unit: 'days',
      source: own,
      since: { '2026-01-01': 1 },
    }),
    listRows: entry(count, {
      words: 'Rader i en lista med beställningar, som mest',
      unit: 'pieces',
      source: own,
      since: { '2026-01-01': 300 },
    }),
    startsWithin: entry(Period, {
      words: 'En anställning eller ett uppdrag börjar inom; senare är en felskrivning',
      unit: 'period',
      source: own,
      since: { '2026-01-01': 'P2Y' },
    }),
    delivery: entry(DeliveryWay, {
      words: 'Ett kort med foto kommer till',
      unit: 'text',
      source: sentHome,
      since: { '2026-01-01': 'desk' },
    }),
    pickUpRemindDays: entry(z.tuple([count, count]), {
      words: 'Påminnelser om ett kort som ligger klart eller är skickat hem, dag',
      unit: 'days',
      source: sentHome,
      since: { '2026-01-01': [14, 30] },
    }),
    annulOnDay: entry(count, {
      words: 'Ett kort som ingen hämtat eller låtit aktivera makuleras, dag',
      unit: 'days',
      source: sentHome,
      since: { '2026-01-01': 60 },
    }),
    unactivatedFor: entry(Period, {
      words: 'Inera spärrar ett kort som ingen har aktiverat efter beställningen inom',
      unit: 'period',
      source: sentHome,
      since: { '2026-01-01': 'P3M' },
    }),
  }),
};
