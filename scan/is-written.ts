import { cellsOfSide, type Ink } from './ink.ts';
import { withoutLines, type Cells } from './without-lines.ts';

/** Where something stands on a printed page, in points from its upper left corner. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a printed page has its code – the black square itself – and a field that ends with the line on which somebody signs. */
export interface Field {
  readonly code: Place;
  readonly field: Place;
}

/** In cells. How far the line may lie from where it was printed, seen from the code; how much of a field's edge is not looked at. */
const [strays, edge, lineWidth] = [9, 4, 3];
/** A piece that reaches less far is a dot: dirt. */
const stroke = 6;
/** What the shortest of names takes: cells with ink, and how far they reach. */
const least = { cells: 30, width: 12, height: 6 };

/** Tells whether somebody has written in a field: more than dots, and other than straight lines along or across all of it. */
export function isWritten(ink: Ink, { code, field }: Field): boolean {
  const cell = code.width / cellsOfSide;
  const across = (at: number) => Math.round((at - code.x) / cell) - ink.left;
  const [left, right] = [across(field.x) + edge, across(field.x + field.width) - edge];
  const line = lineNear(ink, { left, right, row: Math.round((field.y + field.height - code.y) / cell) - ink.top });
  const top = line - Math.round(field.height / cell) + edge;
  const pieces = piecesIn(withoutLines(cutOut(ink, { left, right, top, bottom: line - lineWidth })));
  const written = pieces.filter((each) => Math.max(each.right - each.left, each.bottom - each.top) + 1 >= stroke);
  const cells = written.reduce((sum, piece) => sum + piece.cells, 0);
  const reach = (low: 'left' | 'top', high: 'right' | 'bottom') =>
    Math.max(...written.map((piece) => piece[high])) - Math.min(...written.map((piece) => piece[low])) + 1;
  return cells >= least.cells && reach('left', 'right') >= least.width && reach('top', 'bottom') >= least.height;
}

interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
interface Piece extends Area {
  readonly cells: number;
}

/** The row with the most ink near the one where the line was printed: the line itself, also when the paper lies a little askew to its code. */
function lineNear(ink: Ink, { left, right, row }: { left: number; right: number; row: number }): number {
  let found = row;
  let most = (right - left) / 3;
  for (let at = row - strays; at <= row + strays; at += 1) {
    let count = 0;
    for (let column = left; column < right; column += 1) count += cellAt(ink, column, at);
    if (count > most) {
      most = count;
      found = at;
    }
  }
  return found;
}

function cutOut(ink: Ink, { left, right, top, bottom }: Area): Cells {
  const [columns, rows] = [Math.max(0, right - left), Math.max(0, bottom - top)];
  const cells = Uint8Array.from({ length: columns * rows }, (_none, at) =>
    cellAt(ink, left + (at % columns), top + Math.floor(at / columns)),
  );
  return { columns, rows, cells };
}

/** What hangs together, also over a corner. */
function piecesIn({ columns, rows, cells }: Cells): Piece[] {
  const left = cells.slice();
  const pieces: Piece[] = [];
  for (let at = 0; at < left.length; at += 1)
    if (left[at] === 1) pieces.push(pieceAt({ columns, rows, cells: left }, at));
  return pieces;
}

/** The piece at a cell, taken out of what is left. */
function pieceAt({ columns, rows, cells }: Cells, at: number): Piece {
  const open = [at];
  cells[at] = 0;
  let count = 0;
  let [left, right, top, bottom] = [columns, 0, rows, 0];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [x, y] = [next % columns, Math.floor(next / columns)];
    count += 1;
    [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
    for (let nearY = Math.max(0, y - 1); nearY <= Math.min(rows - 1, y + 1); nearY += 1) {
      for (let nearX = Math.max(0, x - 1); nearX <= Math.min(columns - 1, x + 1); nearX += 1) {
        const near = nearY * columns + nearX;
        if (cells[near] !== 1) continue;
        cells[near] = 0;
        open.push(near);
      }
    }
  }
  return { cells: count, left, right, top, bottom };
}

const cellAt = ({ columns, rows, cells }: Ink, column: number, row: number): number =>
  column < 0 || row < 0 || column >= columns || row >= rows ? 0 : (cells[row * columns + column] ?? 0);
