import type { StockCardType, StockLocation, Day } from '../../contract/index.ts';
import type { Requester } from '../login/requester.ts';

/** A place of the stock that somebody may see, as its pages need it. `day`: today. */
export interface Place {
  readonly location: StockLocation;
  readonly cardType: StockCardType;
  readonly requester: Requester;
  readonly day: Day;
}
