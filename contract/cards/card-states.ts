import type { z } from 'zod';
import { coded } from '../codes.ts';

/** Where a card is in its life; what may follow what stands in `card-transitions.ts`. */
export const CardState = coded({
  blank: 'Blankt',
  'in-transit': 'På väg',
  'in-stock': 'I lager',
  reserved: 'Reserverat',
  ordered: 'Beställt',
  produced: 'Tillverkat',
  delivered: 'Levererat',
  active: 'Aktivt',
  blocked: 'Spärrat',
  expired: 'Utgånget',
  returned: 'Återlämnat',
  unreturned: 'Ej återlämnat',
  missing: 'Saknas',
  annulled: 'Makulerat',
  destroyed: 'Destruerat',
});
export type CardState = z.infer<typeof CardState>;
