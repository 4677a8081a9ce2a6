import type { Instant } from '../../contract/index.ts';

/** A part of the extract on paper. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: [string, string][] }
  | {
      readonly kind: 'table';
      readonly columns: { title: string; share: number; longest?: number }[];
      readonly rows: string[][];
    };

/** The extract as it is drawn. */
export interface ExtractPaper {
  readonly name: string;
  readonly hsaId: string;
  readonly madeAt: Instant;
  readonly issuer: string;
  readonly phone: string;
  readonly lead: string;
  /** For a person who reads English: what the extract is, what it leaves out, and their rights. */
  readonly english?: string[];
  /** Each in English too for that person: what it holds. */
  readonly sections: { heading: string; pieces: Piece[]; english?: string }[];
}
