import type { Viewer } from '../../contract/index.ts';
import type { Author, Case, Employment, Refusal } from '../types.ts';

/** What is asked for: the card is the reserve card of LoA 3 that is used in the employment. */
export interface ExtensionRequest {
  readonly unitId: string;
  readonly employmentId: string;
}

/** A card that can be extended. Days inclusive, as the employments stand. */
export interface Extendable {
  readonly employment: Employment;
  readonly cardNumber: string;
  readonly lastValidDay: string;
  /** The last valid day that it would be given on that day. */
  readonly extendedTo: string;
}

/** Reserve cards of LoA 3 that are extended, once, at a desk (domain P4.6). */
export interface Extensions {
  /** Cards of people in the unit that could be extended on that day, whoever may see them. */
  candidates(unitId: string, day: string): Promise<Extendable[]>;
  /** What the rules say of a request, before anything is made of it. Undefined: nothing is wrong. */
  check(request: ExtensionRequest, viewer: Viewer, author: Author): Promise<Refusal | undefined>;
  /** Makes the case, and starts its process. The same token again returns the first case. */
  submit(
    request: ExtensionRequest & { readonly submissionToken: string },
    viewer: Viewer,
    author: Author,
  ): Promise<Case | Refusal>;
  /** Why the card can't be extended on that day, in Swedish; undefined: it can. */
  obstacle(cardNumber: string, day: string): Promise<string | undefined>;
  /**
   * Gives the card its new last valid day on the author's day, passes the case's point of no return, and tells the card's process (message
   * `employment-changed`). Returns that day. Throws `CardNotAvailable` with the obstacle.
   */
  extend(input: { cardNumber: string; caseId: string; author: Author }): Promise<string>;
}
