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
  readonly isOfCards: boolean;
  readonly source: string;
  readonly isFull: boolean;
  /** What stays as it is. */
  readonly same: number;
  /** Changes of protected persons, which aren't shown. */
  readonly hidden: number;
  /** Changes that wait for somebody's yes. */
  readonly held: number;
  readonly warnings: readonly string[];
  readonly waits: string | undefined;
  readonly added: Some<{ readonly kind: string; readonly key: string; readonly name: string }>;
  readonly changed: Some<{
    readonly kind: string;
    readonly key: string;
    readonly name: string;
    readonly consequence: string;
    readonly isHeld: boolean;
    readonly changes: readonly { readonly field: string; readonly before: string; readonly after: string }[];
  }>;
  readonly missing: Some<{ readonly person: string; readonly unit: string }>;
  readonly refused: Some<{ readonly file: string; readonly at: string; readonly field: string; readonly why: string }>;
}

/** A choice among columns, or among meanings of a word. */
export interface MappingChoice {
  readonly id: string;
  readonly label: string;
  readonly isNeeded: boolean;
  readonly fault: string | undefined;
  readonly options: readonly { readonly value: string; readonly text: string; readonly isChosen: boolean }[];
}

export interface ImportPages {
  readonly 'administration/card-list': {
    readonly fault: string | undefined;
    readonly mostRows: number;
    /** Names under which mappings are kept. */
    readonly mappings: readonly string[];
    /** Of a list that wasn't taken, the one that was chosen, and that its file is to be chosen again. */
    readonly chosen: string | undefined;
    readonly again: string | undefined;
  };
  readonly 'administration/card-columns': {
    readonly home: string;
    readonly action: string;
    readonly file: string;
    readonly name: string;
    readonly nameFault: string | undefined;
    /** What is to be put right, and its heading. */
    readonly summary: readonly { readonly href: string; readonly text: string }[];
    readonly heading: string;
    /** Another column was chosen, so that its words are asked for. */
    readonly asksForWords: boolean;
    readonly columns: readonly MappingChoice[];
    /** Words of the columns that hold kind and status. */
    readonly words: readonly {
      readonly legend: string;
      readonly column: string;
      readonly choices: readonly MappingChoice[];
    }[];
    readonly shownKind: string;
    readonly shownStatus: string;
  };
  readonly 'administration/imports': {
    readonly fault: string | undefined;
    readonly notice: string | undefined;
    /** Proposals from files that wait for somebody's yes. */
    readonly waiting: number;
    readonly mostRows: number;
    /** What the files may hold, by what their rows are. */
    readonly columns: readonly {
      readonly rowsAre: string;
      readonly columns: readonly { readonly name: string; readonly words: string; readonly isRequired: boolean }[];
    }[];
    /** What was said of files that weren't taken. */
    readonly typed:
      | { readonly source: string; readonly isFull?: 'ja' | undefined; readonly includesProtected?: 'ja' | undefined }
      | undefined;
    /** That they are to be chosen again. */
    readonly again: string | undefined;
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
