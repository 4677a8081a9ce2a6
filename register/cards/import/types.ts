import type { CardType, Day, ListedState } from '../../../contract/index.ts';
import type { Place, RefusedRow } from '../../people/import/types.ts';

/** A card as a list tells of it, each value read by itself. */
export interface ListedCard {
  readonly place: Place;
  readonly cardNumber: string;
  readonly holder: { readonly hsaId: string } | { readonly numberHash: string };
  readonly cardType: CardType;
  readonly state: ListedState;
  readonly validFrom: Day;
  readonly validTo: Day;
  readonly unitHsaId: string | undefined;
  readonly certificates: readonly string[];
  /** Of all of them. */
  readonly issuer?: string | undefined;
}

/** What a list holds. */
export interface ReadCards {
  readonly source: string;
  /** Of the file alone: what `sha256sum` says of it. */
  readonly sha256: string;
  /** Of the file, and of how it was read. */
  readonly readAs: string;
  readonly rows: number;
  readonly cards: readonly ListedCard[];
  /** Rows of a kind that this system doesn't follow, as the mapping says. */
  readonly others: number;
  readonly refused: readonly RefusedRow[];
  /** Card numbers of refused rows, as far as they could be read: nothing is said of their cards. */
  readonly unread: ReadonlySet<string>;
  readonly ignored: readonly string[];
}
