import type { Day } from '../../../contract/index.ts';
import type { Employment } from '../../people/types.ts';

/** What is asked for: the card is the reserve card of LoA 3 that is used in the employment. */
export interface ExtensionRequest {
  readonly unitId: string;
  readonly employmentId: string;
}

/** A card that can be extended. Days inclusive, as the employments stand. */
export interface Extendable {
  readonly employment: Employment;
  readonly cardNumber: string;
  readonly lastValidDay: Day;
  /** The last valid day that it would be given on that day. */
  readonly extendedTo: Day;
}
