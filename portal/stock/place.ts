import type { StockCardType, StockLocation } from '../../contract/index.ts';
import type { Visit } from '../login/visit.ts';

/** A place of the stock that somebody may see, as its pages need it. `day`: today. */
export interface Place {
  readonly location: StockLocation;
  readonly cardType: StockCardType;
  readonly visit: Visit;
  readonly day: string;
}
