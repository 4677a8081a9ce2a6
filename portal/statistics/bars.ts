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
    /** The lines of its label. */
    readonly label: readonly { readonly text: string; readonly x: number; readonly y: number }[];
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
 * Where bars begin, how long the longest is – room for the number after it –, how high a row of one line is, and where its label stands and how many
 * letters of it fit in a line: beside the bar, or above it.
 */
const forms = {
  wide: { width: 580, beginsAt: 196, longest: 300, rowHeight: 36, labelX: 186, labelAt: 17, labelLength: 28 },
  narrow: { width: 330, beginsAt: 0, longest: 230, rowHeight: 56, labelX: 0, labelAt: 14, labelLength: 44 },
} as const;
const lineHeight = 15;
const barHeight = 24;

/** Horizontal bars on a common scale. @param isSpan the parts of a row begin at the same place, the first behind */
export function chartOf(title: string, rows: readonly BarRow[], { isSpan = false } = {}): Chart {
  return { title, rows, drawings: (['wide', 'narrow'] as const).map((form) => drawingOf(form, rows, isSpan)) };
}

function drawingOf(form: Drawing['form'], rows: readonly BarRow[], isSpan: boolean): Drawing {
  const { width, beginsAt, longest, rowHeight, labelX, labelAt, labelLength } = forms[form];
  const lengthOf = ({ parts }: BarRow) =>
    parts.reduce((sum, { value }) => (isSpan ? Math.max(sum, value) : sum + value), 0);
  const most = Math.max(1, ...rows.map(lengthOf));
  const scaled = (value: number) => Math.round((longest * value * 10) / most) / 10;
  let top = 6;
  const drawn = rows.map((row) => {
    const lines = linesOf(row.label, labelLength);
    const further = (lines.length - 1) * lineHeight;
    // Beside the bar the middle of the label is the middle of the bar; what is higher than it makes the row higher.
    const higher = form === 'narrow' ? further : Math.max(0, lines.length * lineHeight - barHeight);
    const labelY = form === 'narrow' ? top + labelAt : top + labelAt + (higher - further) / 2;
    const barTop = form === 'narrow' ? top + 22 + further : top + higher / 2;
    let x: number = beginsAt;
    const bars = row.parts.map(({ value, look }) => {
      const isInner = look === 'med';
      const bar = { look, x, y: barTop + (isInner ? 7 : 0), width: scaled(value), height: isInner ? 10 : barHeight };
      if (!isSpan) x += bar.width;
      return bar;
    });
    top += rowHeight + higher;
    const label = lines.map((text, index) => ({ text, x: labelX, y: labelY + index * lineHeight }));
    return { label, bars, text: row.text, textX: beginsAt + scaled(lengthOf(row)) + 8, textY: barTop + 17 };
  });
  return { form, width, height: top + 2, rows: drawn };
}

/** Whole words, as many in a line as fit. */
function linesOf(label: string, length: number): string[] {
  const lines: string[] = [];
  for (const word of label.split(' ')) {
    const last = lines.pop();
    if (last === undefined) lines.push(word);
    else if (`${last} ${word}`.length <= length) lines.push(`${last} ${word}`);
    else lines.push(last, word);
  }
  return lines;
}
