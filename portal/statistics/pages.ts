import type { FormView } from '../pages/form-view.ts';
import type { BarLook, Chart } from './bars.ts';

export const tableIds = ['steg', 'arenden', 'enheter', 'sparrar', 'kvittenser', 'kort'] as const;
export type TableId = (typeof tableIds)[number];

/** A table of numbers in words, and the chart beside it. */
export interface StatisticsTable {
  readonly id: TableId;
  readonly heading: string;
  readonly about: string;
  readonly legend: readonly { readonly look: BarLook; readonly text: string }[];
  readonly columns: readonly string[];
  /** How many of the columns, from the first, are words; the others are numbers. */
  readonly words: number;
  readonly rows: readonly (readonly string[])[];
  /** Of a table that the page shows a part of: all of them. */
  readonly fileRows?: readonly (readonly string[])[];
  readonly chart: Chart;
  /** Said where there are no rows. */
  readonly none: string;
}

/** How long a step of a diagram takes beside the others. */
export interface HeatStep {
  readonly id: string;
  readonly level: 0 | 1 | 2 | 3 | 4;
  readonly text: string;
}

export interface StatisticsPieces {
  readonly 'statistics/bars': { readonly chart: Chart };
}

export interface StatisticsPages {
  readonly 'statistics/replayed': {
    /** First day of the edition. */
    readonly from: string;
    /** Where the rows come from, and the same as a file. */
    readonly rows: string;
    readonly table: string;
  };
  readonly 'statistics/statistics': {
    /** Editions of the policy that wait or are to come. */
    readonly editions: readonly { readonly from: string; readonly href: string }[];
    readonly form: Pick<FormView, 'html' | 'summary'>;
    readonly heading: string;
    /** What is shown: period, unit, and since when it is counted. */
    readonly about: readonly string[];
    readonly tally: readonly { readonly number: string; readonly text: string; readonly more: string | undefined }[];
    readonly tables: readonly (StatisticsTable & { readonly file: string })[];
    /** All tables, to keep. */
    readonly paper: string;
    readonly heat: {
      readonly name: string;
      /** Where its model is. */
      readonly address: string;
      /** As JSON: `HeatStep[]`. */
      readonly steps: string;
      readonly told: readonly { readonly name: string; readonly text: string }[];
    };
  };
}
