import type { Request, Router } from 'express';
import { z } from 'zod';
import { AnnulReason, dayOf, Day, formatSerials, StockCardType, StockLocation, words } from '../../contract/index.ts';
import { isRefusal, serialsUnreadable, type PortalRegister, type Refusal } from '../../register/index.ts';
import type { FormData } from '../form-check/form-data.ts';
import type { PageQuestion } from '../form-check/page-form.ts';
import { authorOf, type Requester } from '../login/requester.ts';
import type { Views } from '../pages/views.ts';
import { plainForm } from '../plain-form/plain-form.ts';
import { typeOf } from './place-address.ts';
import { mostSerials, readSerials } from './serials.ts';

const examples = 'Skanna ett i taget, klistra in en lista eller skriv ett intervall: RK 4410 0080–RK 4410 0092.';

const typeQuestion: PageQuestion = {
  kind: 'radio',
  key: 'cardType',
  label: 'Korttyp',
  options: StockCardType.options.map((value) => ({ value, label: words.cardType[value] })),
  required: true,
  said: bothWays('Välj reservkort eller korttidskort.'),
};
const serialsQuestion: PageQuestion = {
  kind: 'textarea',
  key: 'serials',
  label: 'Kortens nummer',
  description: examples,
  maxLength: 20_000,
};

/** The same words for an answer that is missing and for one that can't be. */
function bothWays(message: string) {
  return { missing: message, wrong: message };
}

/** What can be read of half an answer to any of the forms. */
const SoFar = z.object({
  serials: z.string().catch(''),
  cardType: StockCardType.optional().catch(undefined),
  blankExpires: Day.optional().catch(undefined),
  picking: z.string().optional().catch(undefined),
  reason: AnnulReason.optional().catch(undefined),
});

function unreadable(serials: string): Refusal | undefined {
  const parsed = readSerials(serials, false);
  return parsed.ok ? undefined : serialsUnreadable({ errors: parsed.errors.join(' ') });
}

function wantedOf(given: { serials: string; cardType: StockCardType; picking: string | undefined }) {
  const { serials, cardType, picking } = given;
  return { serials, wanted: mostSerials, fewer: true, cardType, notOldest: picking === 'other' };
}

/** The forms by which customer service and administrators change the stock. */
export function stockForms(register: PortalRegister, views: Views): readonly Router[] {
  return [bundleForm(register, views), shipForm(register, views), annulForm(register, views)];
}

function bundleForm({ stock }: PortalRegister, views: Views): Router {
  return plainForm(views, {
    path: '/lager/bunt',
    title: 'Registrera en bunt',
    button: 'Registrera bunten',
    intro: ['Blanka kort från leverantören. De läggs i centrallagret och skickas i den ordning de går ut.'],
    questions: () =>
      Promise.resolve([
        typeQuestion,
        serialsQuestion,
        {
          kind: 'date',
          key: 'blankExpires',
          label: 'Går ut',
          description: 'Sista dagen de blanka korten får användas.',
          required: true,
          said: bothWays('Fyll i en dag, till exempel 2028-11-24.'),
        },
        {
          kind: 'textfield',
          key: 'deliveryNumber',
          label: 'Leveransens nummer',
          description: 'Valfritt. Från leverantörens följesedel.',
          maxLength: 40,
        },
      ]),
    begin: () => ({ cardType: 'reserve' }),
    answers: z.object({
      cardType: StockCardType,
      serials: z.string().default(''),
      blankExpires: Day,
      deliveryNumber: z.string().trim().optional(),
    }),
    check: (data, requester) => {
      const { serials, blankExpires } = SoFar.parse(data);
      return stock.checkBundle({ serials, blankExpires }, askerFor(requester));
    },
    submit: async ({ deliveryNumber = '', ...answers }, requester) => {
      const bundle = { ...answers, ...(deliveryNumber !== '' && { deliveryNumber }) };
      const made = await stock.registerBundle(bundle, askerFor(requester));
      return isRefusal(made) ? made : { location: '/lager?klar=bunt' };
    },
  });
}

function shipForm({ stock }: PortalRegister, views: Views): Router {
  return plainForm(views, {
    path: '/lager/skicka',
    title: 'Skicka kort från centrallagret',
    button: 'Skicka korten',
    intro: [
      'Till en servicedisk, eller till en enhet utan att den har beställt. Beställningar packas i arbetslistan.',
      'Korten hör till mottagarens lager när leveransen har bekräftats.',
    ],
    questions: async (requester) => [
      typeQuestion,
      {
        kind: 'select',
        key: 'destination',
        label: 'Till',
        options: await destinations(requester),
        required: true,
        said: bothWays('Välj vart korten ska.'),
      },
      serialsQuestion,
      {
        kind: 'radio',
        key: 'picking',
        label: 'Vilka kort har du tagit?',
        options: [
          { value: 'oldest', label: 'De äldsta' },
          { value: 'other', label: 'Andra, trots att det finns äldre' },
        ],
      },
    ],
    begin: (req) => ({ cardType: typeOf(req.query['typ']), picking: 'oldest' }),
    answers: z.object({
      cardType: StockCardType,
      destination: StockLocation,
      serials: z.string().default(''),
      picking: z.string().optional(),
    }),
    async check(data, requester) {
      const { serials, cardType, picking } = SoFar.parse(data);
      if (cardType === undefined) return unreadable(serials);
      const pick = await stock.judgePick(wantedOf({ serials, cardType, picking }), requester.day);
      return isRefusal(pick) ? pick : undefined;
    },
    submit: async ({ cardType, destination, serials, picking }, requester) => {
      const pick = await stock.judgePick(wantedOf({ serials, cardType, picking }), requester.day);
      if (isRefusal(pick)) return pick;
      await stock.ship({ destination, cardType, pick, forms: 0, author: keeperOf(requester) });
      return { location: '/lager?klar=skickat' };
    },
  });

  async function destinations({ at }: Requester) {
    const [houses, units] = await Promise.all([stock.houses(dayOf(at)), stock.drawerUnits()]);
    const others = [...houses.filter(({ location }) => location !== 'central'), ...units];
    return [...new Map(others.map(({ location, name }) => [location, { value: location, label: name }])).values()];
  }
}

function annulForm({ stock }: PortalRegister, views: Views): Router {
  return plainForm(views, {
    path: '/lager/makulera',
    title: 'Makulera blanka kort',
    button: 'Makulera korten',
    isDanger: true,
    intro: [
      'Kort som har gått ut, eller som är felaktiga eller skadade. Det går inte att ångra. Korten ska sedan destrueras.',
    ],
    questions: () =>
      Promise.resolve([
        serialsQuestion,
        {
          kind: 'radio',
          key: 'reason',
          label: 'Varför?',
          options: AnnulReason.options.map((value) => ({ value, label: AnnulReason.words[value] })),
          required: true,
          said: bothWays('Välj varför korten makuleras.'),
        },
      ]),
    begin: (req) => expiredOf(req),
    answers: z.object({ serials: z.string().default(''), reason: AnnulReason }),
    async check(data, requester) {
      const { serials, reason } = SoFar.parse(data);
      const parsed = readSerials(serials, false);
      return parsed.ok
        ? stock.checkAnnulment({ serials: parsed.serials, reason }, askerFor(requester))
        : unreadable(serials);
    },
    submit: async ({ serials, reason }, requester) => {
      const parsed = readSerials(serials, false);
      if (!parsed.ok) return serialsUnreadable({ errors: parsed.errors.join(' ') });
      const done = await stock.annul({ serials: parsed.serials, reason }, askerFor(requester));
      return isRefusal(done) ? done : { location: '/lager?klar=makulerat' };
    },
  });

  /** A link from a place brings what has expired there. */
  async function expiredOf(req: Request): Promise<FormData> {
    const location = StockLocation.safeParse(req.query['plats']);
    const day = Day.safeParse(req.query['dag']);
    if (!location.success || !day.success) return {};
    const cards = await stock.expired({
      location: location.data,
      cardType: typeOf(req.query['typ']),
      day: day.data,
    });
    return { serials: formatSerials(cards.map(({ cardNumber }) => cardNumber)), reason: 'blank-expired' };
  }
}

const askerFor = (requester: Requester) => ({ viewer: requester.viewer, author: keeperOf(requester) });

/** Who changes the stock, in the role that lets them. */
export function keeperOf(requester: Requester) {
  return authorOf(requester, 'customer-service', 'admin');
}
