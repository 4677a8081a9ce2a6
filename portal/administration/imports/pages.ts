import type { Badge } from '../../pages/badge.ts';

/** An import, as a row. */
export interface ImportRow {
  readonly source: string;
  readonly scope: string;
  readonly at: string;
  readonly by: string;
  readonly badge: Badge;
  readonly rows: number;
  readonly steps: number;
  readonly applied: number;
  readonly refused: number;
  readonly missing: number;
}

/** How many there are, and the first of them. */
interface Some<Row> {
  readonly count: number;
  /** In words, when not all are shown. */
  readonly more: string | undefined;
  readonly rows: readonly Row[];
}

/** What files would do, in words, without numbers. */
export interface ImportPreview {
  readonly rows: number;
  readonly source: string;
  readonly isFull: boolean;
  /** What stays as it is. */
  readonly same: number;
  /** Changes of protected persons, which aren't shown. */
  readonly hidden: number;
  readonly warnings: readonly string[];
  readonly waits: string | undefined;
  readonly added: Some<{ readonly kind: string; readonly key: string; readonly name: string }>;
  readonly changed: Some<{
    readonly kind: string;
    readonly key: string;
    readonly name: string;
    readonly consequence: string;
    readonly changes: readonly { readonly field: string; readonly before: string; readonly after: string }[];
  }>;
  readonly missing: Some<{ readonly person: string; readonly unit: string }>;
  readonly refused: Some<{ readonly file: string; readonly at: string; readonly field: string; readonly why: string }>;
}

export interface ImportPages {
  readonly 'administration/imports': {
    readonly fault: string | undefined;
    readonly notice: string | undefined;
    readonly mostRows: number;
    /** One that is not done. */
    readonly open: { readonly source: string; readonly applied: number; readonly steps: number } | undefined;
    readonly rows: readonly ImportRow[];
  };
  readonly 'administration/import-preview': {
    readonly home: string;
    readonly action: string;
    /** What was shown, told from what would be shown by now. */
    readonly mark: string;
    readonly fault: string | undefined;
    readonly mayConfirm: boolean;
    readonly preview: ImportPreview;
  };
}
