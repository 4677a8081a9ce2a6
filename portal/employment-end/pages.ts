import type { Particular } from '../pages/particular.ts';
import type { Pager } from '../pages/pager.ts';
import type { WithForm } from '../plain-form/pages.ts';

/** Somebody who is missing in a full import, as a row. */
export interface MissingRow {
  readonly employmentId: string;
  readonly name: string;
  readonly hsaId: string;
  readonly title: string;
  readonly unit: string;
  readonly source: string;
  readonly since: string;
  /** Cards in use, `SIS-kort SI 1234 5678`. */
  readonly cards: readonly { readonly type: string; readonly number: string }[];
  /** False: it is their own employment. */
  readonly mayAnswer: boolean;
}

export interface EmploymentEndPages {
  readonly 'employment-end/missing': {
    readonly count: number;
    readonly notice: string | undefined;
    readonly rows: readonly MissingRow[];
    readonly pager: Pager | undefined;
    readonly askAgainDays: number;
  };
  /** One of the two answers. */
  readonly 'employment-end/missing-answer': WithForm & {
    readonly name: string;
    readonly home: string;
    readonly particulars: readonly Particular[];
    readonly consequence: string;
    readonly action: string;
    readonly button: string;
    readonly isDanger: boolean;
  };
}
