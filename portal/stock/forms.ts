import type { Request } from 'express';
import {
  AnnulReason,
  dayAsTyped,
  dayAt,
  Day,
  formatSerials,
  StockCardType,
  StockLocation,
  words,
} from '../../contract/index.ts';
import { isRefusal, type Refusal, type PortalRegister } from '../../register/index.ts';
import { authorOf, type Visit } from '../visit.ts';
import type { PlainField, PlainForm, Values } from './plain-form.ts';
import { typeOf } from './place-address.ts';
import { mostSerials, readSerials } from './serials.ts';

const examples = 'Skanna ett i taget, klistra in en lista eller skriv ett intervall: RK44100080–RK44100092.';

const typeField: PlainField = {
  kind: 'radio',
  key: 'cardType',
  label: 'Korttyp',
  options: StockCardType.options.map((value) => ({ value, label: words.cardType[value] })),
};

/** The forms by which customer service and administrators change the stock. */
export function stockForms(register: PortalRegister): readonly PlainForm[] {
  return [bundleForm(register), shipForm(register), annulForm(register)];
}

function bundleForm({ stock }: PortalRegister): PlainForm {
  return {
    path: '/lager/bunt',
    title: 'Registrera en bunt',
    button: 'Registrera bunten',
    intro: ['Blanka kort från leverantören. De läggs i centrallagret och skickas i den ordning de går ut.'],
    fields: () =>
      Promise.resolve([
        typeField,
        { kind: 'textarea', key: 'serials', label: 'Kortens nummer', description: examples },
        {
          kind: 'date',
          key: 'blankExpires',
          label: 'Går ut',
          description: 'Sista dagen de blanka korten får användas.',
        },
        {
          kind: 'textfield',
          key: 'deliveryNumber',
          label: 'Leveransens nummer',
          description: 'Valfritt. Från leverantörens följesedel.',
        },
      ]),
    begin: () => ({ cardType: 'reserve' }),
    submit: async (values, visit) => {
      const cardType = StockCardType.safeParse(values['cardType']);
      if (!cardType.success) return refusal('Välj reservkort eller korttidskort.', 'cardType');
      const blankExpires = Day.safeParse(dayAsTyped(values['blankExpires'] ?? ''));
      if (!blankExpires.success) return refusal('Fyll i en dag, till exempel 2028-11-24.', 'blankExpires');
      const deliveryNumber = values['deliveryNumber']?.trim() ?? '';
      if (deliveryNumber.length > 40) return refusal('Skriv högst 40 tecken.', 'deliveryNumber');
      const bundle = {
        cardType: cardType.data,
        serials: values['serials'] ?? '',
        blankExpires: blankExpires.data,
        ...(deliveryNumber !== '' && { deliveryNumber }),
      };
      const made = await stock.registerBundle(bundle, { viewer: visit.viewer, author: keeperOf(visit) });
      return isRefusal(made) ? made : { location: '/lager?klar=bunt' };
    },
  };
}

function shipForm({ stock }: PortalRegister): PlainForm {
  return {
    path: '/lager/skicka',
    title: 'Skicka kort från centrallagret',
    button: 'Skicka korten',
    intro: [
      'Till en servicedisk, eller till en enhet utan att den har beställt. Beställningar packas i arbetslistan.',
      'Korten hör till mottagarens lager när leveransen har bekräftats.',
    ],
    fields: async (visit) => [
      typeField,
      { kind: 'select', key: 'destination', label: 'Till', options: await destinations(visit) },
      { kind: 'textarea', key: 'serials', label: 'Kortens nummer', description: examples },
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
    submit: async (values, visit) => {
      const cardType = StockCardType.safeParse(values['cardType']);
      if (!cardType.success) return refusal('Välj reservkort eller korttidskort.', 'cardType');
      const known = (await destinations(visit)).some(({ value }) => value === values['destination']);
      const destination = StockLocation.safeParse(values['destination']);
      if (!known || !destination.success) return refusal('Välj vart korten ska.', 'destination');
      const day = dayAt(Date.parse(visit.at));
      const pick = await stock.judgePick(
        {
          serials: values['serials'] ?? '',
          wanted: mostSerials,
          fewer: true,
          cardType: cardType.data,
          notOldest: values['picking'] === 'other',
        },
        day,
      );
      if (isRefusal(pick)) return pick;
      const author = keeperOf(visit);
      await stock.ship({ destination: destination.data, cardType: cardType.data, pick, forms: 0, author });
      return { location: '/lager?klar=skickat' };
    },
  };

  async function destinations({ at }: Visit) {
    const places = await stock.places(dayAt(Date.parse(at)));
    const others = places.filter(({ location }) => location !== 'central');
    return [...new Map(others.map(({ location, name }) => [location, { value: location, label: name }])).values()];
  }
}

function annulForm({ stock }: PortalRegister): PlainForm {
  return {
    path: '/lager/makulera',
    title: 'Makulera blanka kort',
    button: 'Makulera korten',
    isDanger: true,
    intro: [
      'Kort som har gått ut, eller som är felaktiga eller skadade. Det går inte att ångra. Korten ska sedan destrueras.',
    ],
    fields: () =>
      Promise.resolve([
        { kind: 'textarea', key: 'serials', label: 'Kortens nummer', description: examples },
        {
          kind: 'radio',
          key: 'reason',
          label: 'Varför?',
          options: [
            { value: 'blank-expired', label: 'De har gått ut' },
            { value: 'faulty', label: 'De är felaktiga eller skadade' },
          ],
        },
      ]),
    begin: (req) => expiredOf(req),
    submit: async (values, visit) => {
      const reason = AnnulReason.safeParse(values['reason']);
      if (!reason.success) return refusal('Välj varför korten makuleras.', 'reason');
      const parsed = readSerials(values['serials'] ?? '', false);
      if (!parsed.ok) return refusal(parsed.errors.join(' '), 'serials');
      const input = { serials: parsed.serials, reason: reason.data };
      const done = await stock.annul(input, { viewer: visit.viewer, author: keeperOf(visit) });
      return isRefusal(done) ? done : { location: '/lager?klar=makulerat' };
    },
  };

  /** A link from a place brings what has expired there. */
  async function expiredOf(req: Request): Promise<Values> {
    const location = StockLocation.safeParse(req.query['plats']);
    if (!location.success || typeof req.query['dag'] !== 'string' || !Day.safeParse(req.query['dag']).success)
      return {};
    const cards = await stock.expired({
      location: location.data,
      cardType: typeOf(req.query['typ']),
      day: req.query['dag'],
    });
    return { serials: formatSerials(cards.map(({ cardNumber }) => cardNumber)), reason: 'blank-expired' };
  }
}

/** Who changes the stock, in the role that lets them. */
export function keeperOf(visit: Visit) {
  return authorOf(visit, 'customer-service', 'admin');
}

function refusal(message: string, field: string): Refusal {
  return { refused: true, message, field };
}
