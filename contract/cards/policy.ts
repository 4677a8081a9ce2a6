import { z } from 'zod';
import { count, entry, OrganisationNumber, Period } from '../policy/entry.ts';
import { national, own, page, pageForProviders } from '../policy/sources.ts';
import type { CardType } from './card-types.ts';

/** How long a card of a type holds, and how many days before its last valid day holder and manager are reminded. */
function lifeOf(name: string, period: string, remindBefore: number[]) {
  return z.strictObject({
    period: entry(Period, {
      words: `${name} gäller så länge från aktiveringen`,
      unit: 'period',
      source: page,
      since: { '2026-01-01': period },
    }),
    remindBefore: entry(z.array(count), {
      words: `${name}: påminnelser före sista giltighetsdag`,
      unit: 'days',
      source: own,
      since: { '2026-01-01': remindBefore },
    }),
  });
}

export const cardsPolicy = {
  cards: z.strictObject({
    sis: lifeOf('SIS-kort', 'P5Y', [60, 30]),
    company: lifeOf('Företagskort', 'P5Y', [60, 30]),
    'short-term': lifeOf('Korttidskort', 'P6M', [14]),
    reserve: lifeOf('Reservkort', 'P30D', [3]),
  } satisfies Record<CardType, z.ZodType>),
  cardProducts: entry(
    z.array(
      z.strictObject({
        product: z.enum(['6xx', '7xx']),
        prefixes: z.array(z.string()),
        unlocks: z.enum(['puk-letter', 'administrator']),
      }),
    ),
    {
      words: 'Vilken produkt ett kort är, av hur dess nummer börjar, och vem som låser upp det',
      unit: 'text',
      source: national('Inera, SITHS eID: kortprodukter 6xx och 7xx, PIN och PUK', '2026-11-25'),
      since: {
        '2026-01-01': [
          { product: '6xx', prefixes: ['SI6', 'FK6', 'KT6'], unlocks: 'puk-letter' },
          { product: '7xx', prefixes: ['SI7', 'FK7', 'KT7'], unlocks: 'administrator' },
        ],
      },
    },
  ),
  sisEmployers: entry(z.array(OrganisationNumber).min(1), {
    words: 'Arbetsgivare vars tillsvidareanställda får SIS-kort',
    unit: 'text',
    source: pageForProviders,
    // Region Kronoberg, Tingsryds kommun, Lessebo kommun.
    since: { '2026-01-01': ['232100-0065', '212000-0621', '212000-0613'] },
  }),
};
