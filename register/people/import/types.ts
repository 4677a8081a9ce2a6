import type { EmploymentFacts, ImportScope, PersonFacts, UnitFacts } from '../../../contract/index.ts';
import { Unusable } from '../../../platform/unusable.ts';

/** A file that isn't read at all: nothing was changed. The message says what would do; it never repeats what stands in a cell. */
export class ImportRefused extends Unusable {}

/** Where something stands: a line of a CSV file, or an entry of a JSON file (`persons[12]`). */
export interface Place {
  readonly file: string;
  readonly at: string;
}

/** A row that is left out, and what would do. */
export interface RefusedRow extends Place {
  readonly field: string;
  readonly why: string;
  /** Only this field is left out: what the register has of it stays. */
  readonly isRestTaken?: true;
}

export type Placed<Facts> = Facts & { readonly place: Place };

/** What some files hold, row by row. Each row has been read by itself; nothing is held against the others yet. */
export interface ReadFiles {
  readonly source: string;
  readonly scope: ImportScope;
  readonly includesProtected: boolean;
  /** Of all files, in their order. */
  readonly sha256: string;
  /** Rows that there were, those refused included. */
  readonly rows: number;
  readonly units: readonly Placed<UnitFacts>[];
  /** A person stands once for each row that names them. */
  readonly persons: readonly Placed<PersonFacts>[];
  readonly employments: readonly Placed<EmploymentFacts & { readonly personHsaId: string }>[];
  readonly refused: readonly RefusedRow[];
  /** Units whose parent is told by `dn`, and isn't in the files. */
  readonly orphans: number;
  /** Columns that nothing is made of. */
  readonly ignored: readonly string[];
}
