import type { FormView } from '../../pages/form-view.ts';
import type { EditionFault, Rule } from '../../../contract/index.ts';
import type { Badge } from '../../pages/badge.ts';
import type { WithForm } from '../../plain-form/pages.ts';

/** An edition, as a row. */
export interface EditionRow {
  readonly editionId: string;
  readonly from: string;
  readonly badge: Badge;
  /** By whom and why; empty: it came with the program. */
  readonly about: string;
  readonly mayWithdraw: boolean;
  readonly isNow: boolean;
}

/** A rule that two editions have different values of. */
export interface Difference {
  readonly words: string;
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

export interface PolicyPages {
  readonly 'administration/policy': WithForm & {
    readonly notice: string | undefined;
    readonly message: string | undefined;
    readonly editions: readonly EditionRow[];
    /** Proposals that wait for somebody's yes. */
    readonly waiting: number;
    /** Ids of the two that are compared, and what differs. */
    readonly one: EditionRow;
    readonly other: EditionRow;
    readonly differences: readonly Difference[];
    readonly rules: number;
    /** What is wrong with the edition that was uploaded. */
    readonly faults: readonly EditionFault[];
    /** Why the file that was chosen can't be read. */
    readonly fileFault: string | undefined;
    /** Of all that is wrong, the file too. */
    readonly summary: FormView['summary'];
  };
  readonly 'administration/replay': {
    readonly from: string;
    /** Of the edition. */
    readonly href: string;
    /** Where the rows come from, and the same as a file. */
    readonly rows: string;
    readonly table: string;
  };
  readonly 'administration/edition': {
    readonly edition: EditionRow;
    readonly rules: readonly Rule[];
  };
}
