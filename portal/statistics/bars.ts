/** A row of a bar chart. */
export interface BarRow {
  readonly label: string;
  /** Lengths one after another, or, in a chart of spans, one on the other. */
  readonly parts: readonly { readonly value: number; readonly look: BarLook }[];
  /** Said at its end. */
  readonly text: string;
}

export type BarLook = 'p90' | 'med' | 's1' | 's2' | 's3' | 's4';

/** A chart as it is drawn: everything is counted here, so that the template only writes it down. */
export interface Chart {
  /** What it shows, for those who don't see it; the figures stand in the table beside it. */
  readonly title: string;
  readonly height: number;
  readonly rows: readonly {
    readonly label: string;
    readonly textY: number;
    readonly bars: readonly {
      readonly look: BarLook;
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    }[];
    readonly text: string;
    readonly textX: number;
  }[];
}

/** Where bars begin, and how long the longest is, of a picture 580 wide: room for the label before and the number after. */
const beginsAt = 196;
const longest = 300;
const rowHeight = 36;
/** Longer labels stand whole in the table. */
const labelLength = 28;

/** Horizontal bars on a common scale. @param isSpan the parts of a row begin at the same place, the first behind */
export function chartOf(title: string, rows: readonly BarRow[], { isSpan = false } = {}): Chart {
  const lengthOf = ({ parts }: BarRow) =>
    parts.reduce((sum, { value }) => (isSpan ? Math.max(sum, value) : sum + value), 0);
  const most = Math.max(1, ...rows.map(lengthOf));
  const scaled = (value: number) => Math.round((longest * value * 10) / most) / 10;
  return {
    title,
    height: rows.length * rowHeight + 8,
    rows: rows.map((row, index) => {
      const top = index * rowHeight + 6;
      let x = beginsAt;
      const bars = row.parts.map(({ value, look }) => {
        const isInner = look === 'med';
        const bar = { look, x, y: top + (isInner ? 7 : 0), width: scaled(value), height: isInner ? 10 : 24 };
        if (!isSpan) x += bar.width;
        return bar;
      });
      const { label, text } = row;
      const short = label.length > labelLength ? `${label.slice(0, labelLength - 1).trimEnd()}…` : label;
      return { label: short, textY: top + 17, bars, text, textX: beginsAt + scaled(lengthOf(row)) + 8 };
    }),
  };
}
