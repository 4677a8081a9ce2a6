import type { Day } from '../../../contract/index.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Unit } from '../types.ts';

/** A unit as administrators look after it. */
export interface AdministeredUnit extends Unit {
  readonly parent: { readonly hsaId: string; readonly name: string } | undefined;
  /** With a private provider, and its last day. */
  readonly agreement: string | undefined;
  readonly agreementTo: Day | undefined;
}

/** How a unit is to be; what is left out is empty. */
export interface UnitChange extends Asker {
  readonly unitId: string;
  readonly name: string;
  readonly parent?: string | undefined;
  readonly phone?: string | undefined;
  /** A line each. */
  readonly address: readonly string[];
  readonly agreement?: string | undefined;
  readonly agreementTo?: Day | undefined;
  readonly reason: string;
}
