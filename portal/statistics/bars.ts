/** A row of a bar chart. */
export interface BarRow {
  readonly label: string;
  /** Lengths one after another, or, in a chart of spans, one on the other. */
  readonly parts: readonly { readonly value: number; readonly look: BarLook }[];
  /** Said at its end. */
  readonly text: string;
}

export type BarLook = 'p90' | 'med' | 's1' | 's2' | 's3' | 's4';

/** A chart as it is drawn: everything is counted here, so that the templates only write it down. */
export interface Chart {
  /** What it shows, for those who don't see it; the figures stand in the table beside it. */
  readonly title: string;
  /** The same chart for a window and for a phone, where the labels stand above their bars. */
  readonly drawings: readonly Drawing[];
  readonly rows: readonly BarRow[];
}

interface Drawing {
  readonly form: 'wide' | 'narrow';
  readonly width: number;
  readonly height: number;
  readonly rows: readonly {
    readonly label: string;
    readonly labelX: number;
    readonly labelY: number;
    readonly bars: readonly {
      readonly look: BarLook;
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    }[];
    readonly text: string;
    readonly textX: number;
    readonly textY: number;
  }[];
}

/**
 * Where bars begin, how long the longest is – room for the number after it –, how high a row is and where in it the bar stands, and how much of a
 * label fits; the whole stands in the table.
 */
const forms = {
  wide: { width: 580, beginsAt: 196, longest: 300, rowHeight: 36, barAt: 0, labelX: 186, labelAt: 17, labelLength: 28 },
  narrow: { width: 330, beginsAt: 0, longest: 230, rowHeight: 56, barAt: 22, labelX: 0, labelAt: 14, labelLength: 44 },
} as const;

/** Horizontal bars on a common scale. @param isSpan the parts of a row begin at the same place, the first behind */
export function chartOf(title: string, rows: readonly BarRow[], { isSpan = false } = {}): Chart {
  return { title, rows, drawings: (['wide', 'narrow'] as const).map((form) => drawingOf(form, rows, isSpan)) };
}

function drawingOf(form: Drawing['form'], rows: readonly BarRow[], isSpan: boolean): Drawing {
  const { width, beginsAt, longest, rowHeight, barAt, labelX, labelAt, labelLength } = forms[form];
  const lengthOf = ({ parts }: BarRow) =>
    parts.reduce((sum, { value }) => (isSpan ? Math.max(sum, value) : sum + value), 0);
  const most = Math.max(1, ...rows.map(lengthOf));
  const scaled = (value: number) => Math.round((longest * value * 10) / most) / 10;
  return {
    ...{ form, width, height: rows.length * rowHeight + 8 },
    rows: rows.map((row, index) => {
      const top = index * rowHeight + 6;
      const barTop = top + barAt;
      let x: number = beginsAt;
      const bars = row.parts.map(({ value, look }) => {
        const isInner = look === 'med';
        const bar = { look, x, y: barTop + (isInner ? 7 : 0), width: scaled(value), height: isInner ? 10 : 24 };
        if (!isSpan) x += bar.width;
        return bar;
      });
      const { label, text } = row;
      const short = label.length > labelLength ? `${label.slice(0, labelLength - 1).trimEnd()}…` : label;
      const textX = beginsAt + scaled(lengthOf(row)) + 8;
      return { label: short, labelX, labelY: top + labelAt, bars, text, textX, textY: barTop + 17 };
    }),
  };
}
