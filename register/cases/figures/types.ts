import type { FigureKind } from '../../kernel/schema/index.ts';
import type { Spread } from './spread.ts';

/** How often one thing happened, how it went and how long it took. */
export interface Figure extends Spread {
  readonly kind: FigureKind;
  readonly what: string;
  /** How often each outcome. */
  readonly outcomes: ReadonlyMap<string, number>;
}

/** Receipts that haven't come, by how long ago the card became active. */
export interface MissingByAge {
  readonly fromDay: number;
  /** Undefined: and older. */
  readonly toDay: number | undefined;
  readonly count: number;
}
