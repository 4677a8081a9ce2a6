import type { z } from 'zod';
import { coded, type Day, type IdDocument, type Instant } from '../../../contract/index.ts';

/** Why the person doesn't take it out for themself. */
export const CannotLogIn = coded({
  'no-card': 'Har inget kort att logga in med',
  ended: 'Har slutat',
  proxy: 'Begärs av ett ombud',
});
export type CannotLogIn = z.infer<typeof CannotLogIn>;

/** How it was seen who asks. */
export const IdentitySeen = coded({
  document: 'Godkänd id-handling, visad på plats',
  proxy: 'Ombudets id-handling och fullmakten, visade på plats',
  'at-delivery': 'Id-handling visas när brevet lämnas ut',
});
export type IdentitySeen = z.infer<typeof IdentitySeen>;

export const ExtractWay = coded({
  'in-person': 'Lämnat på plats',
  'registered-post': 'Rekommenderat brev till folkbokföringsadressen',
  'tax-agency': 'Genom Skatteverkets postförmedling',
});
export type ExtractWay = z.infer<typeof ExtractWay>;

/** An extract that somebody asked for who can't log in. */
export interface ExtractRequest {
  readonly requestId: string;
  readonly personId: string;
  /** Of the authority's own register of letters. */
  readonly fileNumber: string;
  readonly cannotLogIn: CannotLogIn;
  readonly receivedOn: Day;
  /** Within a month (GDPR article 12.3). */
  readonly answerBy: Day;
  readonly orderedBy: string;
  readonly orderedAt: Instant;
  readonly seen:
    | {
        readonly how: IdentitySeen;
        readonly by: string;
        readonly at: Instant;
        /** What was shown; undefined: nothing yet, or it was seen before this was kept. */
        readonly document: { readonly kind: IdDocument; readonly validTo: Day } | undefined;
      }
    | undefined;
  /** When a file was first taken out. */
  readonly takenAt: Instant | undefined;
  readonly ended:
    | {
        readonly outcome: 'handed-out' | 'refused';
        readonly way: ExtractWay | undefined;
        /** The person wants something corrected; what, stands in the log. */
        readonly correction: boolean;
        readonly by: string;
        readonly at: Instant;
      }
    | undefined;
}

/** How it was seen who asks: by a document that was shown, their own or a proxy's, or that it will be when the letter is handed over. */
export interface SeenIdentity {
  readonly requestId: string;
  readonly seen: IdentitySeen;
  readonly idDocument?: IdDocument | undefined;
  readonly idValidTo?: Day | undefined;
  /** Of the proxy, as in their authority; empty: nobody acts for the person. */
  readonly proxyName: string;
}

export interface OrderedExtract {
  readonly hsaId: string;
  readonly fileNumber: string;
  readonly cannotLogIn: CannotLogIn;
  readonly receivedOn: Day;
}

/** How a request came to its end. */
export type EndedExtract =
  | {
      readonly outcome: 'handed-out';
      readonly way: ExtractWay;
      /** What the person wants corrected; empty: nothing. */
      readonly correction: string;
    }
  | { readonly outcome: 'refused'; readonly reason: string };
