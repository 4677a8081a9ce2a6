import type { ListedCertificates } from '../../cards/index.ts';
import { z } from 'zod';
import type { CardState, StockLocation } from '../../../contract/index.ts';
import { CardType, coded, Day, HsaId, ListedState, type Instant } from '../../../contract/index.ts';
import type { Asker } from '../../kernel/author.ts';

/** How a card of a list and the register disagree. */
export const DifferenceKind = coded({
  'other-holder': 'Annan innehavare',
  'other-state': 'Annat läge',
  'only-there': 'Bara i listan',
  'only-here': 'Bara i registret',
  'other-day': 'Annan sista dag',
});
export type DifferenceKind = z.infer<typeof DifferenceKind>;

/** `danger`: somebody may be able to use a card that they shouldn't, or a card lies there that two persons destroyed. */
export const Weight = coded({ danger: 'Farlig', important: 'Viktig', mend: 'Rättas' });
export type Weight = z.infer<typeof Weight>;

/** What customer service does about a difference. */
export const DifferenceAnswer = coded({
  'mended-there': 'Rättat eller spärrat i SITHS eID Portal',
  'block-asked': 'Begär spärr av kortet',
  'taken-in': 'Ta in kortet och bevaka det',
  'day-corrected': 'Rätta sista dagen i registret',
  nothing: 'Gör inget',
});
export type DifferenceAnswer = z.infer<typeof DifferenceAnswer>;

/** What the list says of the card. Whose it says it is, its unit and certificates are kept until somebody has answered. */
export const Listed = z.object({
  cardType: CardType,
  state: ListedState,
  holder: z.union([z.object({ hsaId: HsaId }), z.object({ numberHash: z.string() })]).optional(),
  validFrom: Day,
  validTo: Day,
  unitHsaId: HsaId.optional(),
  certificates: z.array(z.string()),
});
export type Listed = z.infer<typeof Listed>;

/** A card about which a list and the register disagree. */
export interface Compared {
  readonly cardNumber: string;
  readonly kind: DifferenceKind;
  readonly weight: Weight;
  /** Undefined: the list doesn't have the card. */
  readonly listed: Listed | undefined;
  /** Undefined: the register doesn't have the card. */
  readonly here: { readonly state: CardState; readonly lastDay: Day | undefined } | undefined;
  /** Whose it is here, else whom the list names; undefined: nobody whom the register knows. */
  readonly personId: string | undefined;
}

/** A person whom a difference is about. */
export interface Concerned {
  readonly personId: string;
  readonly hsaId: string;
  readonly protectedIdentity: boolean;
}

/** What a list and the register are found to be. */
export interface Comparison {
  readonly source: string;
  /** Of the file alone. */
  readonly sha256: string;
  /** Of the file, and of how it was read. */
  readonly readAs: string;
  readonly rows: number;
  /** Cards that are the same in both. */
  readonly same: number;
  /** Rows that couldn't be read. */
  readonly refused: number;
  /** Most dangerous first. */
  readonly differences: readonly Compared[];
  /** Of cards that the register has: kept with them once it is signed. */
  readonly certificates: readonly ListedCertificates[];
  /** Why the list can't be signed as it is. */
  readonly waits: string | undefined;
  /** Of cards that were scanned: where the register believes them to be. */
  readonly lying?: readonly Lying[];
}

/** Cards of one state, as the register has it, and of those kept in stock of one place. */
export interface Lying {
  readonly state: CardState;
  /** Undefined: in no stock. */
  readonly location: StockLocation | undefined;
  readonly count: number;
}

/** A reconciliation that somebody has signed. */
export interface Reconciliation {
  /** `AV-2026-000001` */
  readonly number: string;
  readonly source: string;
  readonly sha256: string;
  readonly rows: number;
  readonly same: number;
  readonly refused: number;
  readonly signedBy: string;
  readonly signedAt: Instant;
  readonly differences: number;
  /** Differences that nobody has answered. */
  readonly open: number;
}

/** A signed reconciliation with what it found, counted. */
export interface ReconciliationResult extends Reconciliation {
  readonly counts: readonly {
    readonly kind: DifferenceKind;
    readonly weight: Weight;
    /** Undefined: nobody has answered. */
    readonly answer: DifferenceAnswer | undefined;
    readonly count: number;
  }[];
  /** When the last difference was answered; undefined: there was none, or some wait. */
  readonly lastAnsweredAt: Instant | undefined;
}

/** A difference of a signed reconciliation. */
export interface KeptDifference extends Compared {
  readonly reconciliation: string;
  readonly answer: DifferenceAnswer | undefined;
  readonly answeredBy: string | undefined;
  readonly answeredAt: Instant | undefined;
}

/** Who signs, and the preview that they looked at: it is signed once. */
export interface Signer extends Asker {
  readonly previewId: string;
}

/** What somebody does about a difference. */
export interface AnsweredDifference extends Asker {
  readonly number: string;
  readonly cardNumber: string;
  readonly answer: DifferenceAnswer;
  /** Why the card is to be blocked. */
  readonly reason?: 'lost' | 'broken' | 'codes-exposed' | undefined;
  /** What was found out. */
  readonly note: string;
}
