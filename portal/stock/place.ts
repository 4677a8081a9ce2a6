import type { Request } from 'express';
import type { StockCardType, StockLocation, Day } from '../../contract/index.ts';
import type { PortalRegister } from '../../register/index.ts';
import { requesterOf, type Requester } from '../login/requester.ts';
import { forbidden } from '../middleware/refuse.ts';
import { placeAt, typeOf } from './place-address.ts';

/** A place of the stock that somebody may see, as its pages need it. `day`: today. */
export interface Place {
  readonly location: StockLocation;
  readonly cardType: StockCardType;
  readonly requester: Requester;
  readonly day: Day;
}

/** The place in the address. Throws 404 for an unknown one, 403 for somebody else's drawer. */
export async function placeOf({ stock, desks }: Pick<PortalRegister, 'stock' | 'desks'>, req: Request): Promise<Place> {
  const requester = requesterOf(req);
  const { day } = requester;
  const location = placeAt(String(req.params['place']), await desks.list());
  if (!stock.mayCount(requester.viewer, location)) {
    throw forbidden('Lagret hör till en enhet som du inte beställer för.');
  }
  return { location, cardType: typeOf(req.query['typ']), requester, day };
}
