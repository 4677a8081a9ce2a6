/** A part of a page, in cells: 1 is ink. */
export interface Cells {
  readonly columns: number;
  readonly rows: number;
  readonly cells: Uint8Array;
}

/** How much of a line's way is ink, and by how much of its length it may lie askew: a paper in a scanner does, and a fold. */
const [most, askew] = [0.85, 0.15];

/** The cells without straight lines from one side to the other: a streak of the scanner's glass, a fold, a line of the form. */
export function withoutLines({ columns, rows, cells }: Cells): Cells {
  const left = cells.slice();
  const down = { along: rows, across: columns, at: (along: number, across: number) => along * columns + across };
  const over = { along: columns, across: rows, at: (along: number, across: number) => across * columns + along };
  for (const way of [down, over]) for (const line of linesIn(cells, way)) erase(left, way, line);
  return { columns, rows, cells: left };
}

interface Way {
  readonly along: number;
  readonly across: number;
  readonly at: (along: number, across: number) => number;
}
/** Where it begins and ends, across. */
type Line = readonly [from: number, to: number];

function linesIn(cells: Uint8Array, way: Way): Line[] {
  const lines: Line[] = [];
  const lean = Math.ceil(way.along * askew);
  for (let from = 0; from < way.across; from += 1) {
    for (let to = Math.max(0, from - lean); to <= Math.min(way.across - 1, from + lean); to += 1) {
      let count = 0;
      for (let along = 0; along < way.along; along += 1)
        count += cells[way.at(along, acrossAt(way, [from, to], along))] ?? 0;
      if (count >= way.along * most) lines.push([from, to]);
    }
  }
  return lines;
}

function erase(cells: Uint8Array, way: Way, line: Line): void {
  for (let along = 0; along < way.along; along += 1) {
    const middle = acrossAt(way, line, along);
    for (let across = Math.max(0, middle - 1); across <= Math.min(way.across - 1, middle + 1); across += 1)
      cells[way.at(along, across)] = 0;
  }
}

const acrossAt = ({ along: length }: Way, [from, to]: Line, along: number): number =>
  Math.round(from + ((to - from) * along) / Math.max(1, length - 1));
