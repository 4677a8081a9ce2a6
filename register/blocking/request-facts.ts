import type { BlockChannel, Doubt, LostKind } from '../../contract/index.ts';

/** What a request says besides the card: who may be several. */
export interface RequestFacts {
  readonly requestId?: string | undefined;
  readonly lostKind?: LostKind | undefined;
  readonly lostOn?: string | undefined;
  readonly channel?: BlockChannel | undefined;
  readonly submissionToken?: string | undefined;
  /** Who has to stand by the request before the card is blocked; without: nobody. */
  readonly doubt?: Doubt | undefined;
}
