import type { Raster } from './raster.ts';

/** A point of a picture, in pixels from its upper left. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Corners of a QR code, as it is read. */
export interface Square {
  readonly topLeft: Point;
  readonly topRight: Point;
  readonly bottomRight: Point;
  readonly bottomLeft: Point;
}

/**
 * Where a page is dark, upright and measured by its QR code: cells of a fortieth of the code's side, a byte each (1: ink), from `left` and `top`,
 * in cells from the code's upper left corner. So it is the same however the paper lay and at whatever resolution.
 */
export interface Ink {
  readonly left: number;
  readonly top: number;
  readonly columns: number;
  readonly rows: number;
  readonly cells: Uint8Array;
}

/** Of the code's side. */
export const cellsOfSide = 40;
/** An A4 page whose code, of some 13 mm, stands in its upper right corner, with some room. */
const page = { left: -420, top: -80, columns: 640, rows: 960 };
/** Cells of a block whose light is taken together, and how much darker than it ink is. */
const block = 16;
const darker = 0.72;

/** Looks where a grey page is dark: beside the paper's own tone there, so that a shadow or a tinted paper is none. */
export function inkOf(grey: Raster, square: Square): Ink {
  const { columns, rows, left, top } = page;
  const tones = sampled(grey, square);
  const cells = new Uint8Array(columns * rows);
  for (let y = 0; y < rows; y += block) {
    for (let x = 0; x < columns; x += block) {
      const paper = paperTone(tones, x, y);
      for (let row = y; row < Math.min(y + block, rows); row += 1) {
        for (let at = row * columns + x; at < row * columns + Math.min(x + block, columns); at += 1) {
          cells[at] = (tones[at] ?? 255) < paper * darker ? 1 : 0;
        }
      }
    }
  }
  return { left, top, columns, rows, cells };
}

/** The page as cells, turned and scaled as its code lies; white outside the picture. */
function sampled(grey: Raster, square: Square): Uint8Array {
  const { columns, rows, left, top } = page;
  const { from, along } = lieOf(square);
  const tones = new Uint8Array(columns * rows).fill(255);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const [right, down] = [(left + column + 0.5) / cellsOfSide, (top + row + 0.5) / cellsOfSide];
      const x = from.x + along.x * right - along.y * down;
      const y = from.y + along.y * right + along.x * down;
      tones[row * columns + column] = toneAt(grey, x - 0.5, y - 0.5);
    }
  }
  return tones;
}

/** Where the code begins, and what its side is along its lines: the mean of all four sides, which are a square's. */
function lieOf({ topLeft, topRight, bottomRight, bottomLeft }: Square): { from: Point; along: Point } {
  const x =
    (topRight.x - topLeft.x + bottomRight.x - bottomLeft.x + bottomLeft.y - topLeft.y + bottomRight.y - topRight.y) / 4;
  const y =
    (topRight.y - topLeft.y + bottomRight.y - bottomLeft.y - (bottomLeft.x - topLeft.x + bottomRight.x - topRight.x)) /
    4;
  const middle = {
    x: (topLeft.x + topRight.x + bottomLeft.x + bottomRight.x) / 4,
    y: (topLeft.y + topRight.y + bottomLeft.y + bottomRight.y) / 4,
  };
  return { from: { x: middle.x - (x - y) / 2, y: middle.y - (y + x) / 2 }, along: { x, y } };
}

/** The darkest of the four pixels around: a thin line between two of them is not lost. */
function toneAt({ width, height, data }: Raster, x: number, y: number): number {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  if (column < 0 || row < 0 || column + 1 >= width || row + 1 >= height) return 255;
  const at = row * width + column;
  return Math.min(data[at] ?? 255, data[at + 1] ?? 255, data[at + width] ?? 255, data[at + width + 1] ?? 255);
}

/** The tone that three of four cells around are darker than: paper, also where something is written. */
function paperTone(tones: Uint8Array, left: number, top: number): number {
  const counts = new Uint32Array(256);
  let all = 0;
  for (let row = Math.max(0, top - block); row < Math.min(page.rows, top + 2 * block); row += 2) {
    for (let column = Math.max(0, left - block); column < Math.min(page.columns, left + 2 * block); column += 2) {
      const tone = tones[row * page.columns + column] ?? 255;
      counts[tone] = (counts[tone] ?? 0) + 1;
      all += 1;
    }
  }
  let passed = 0;
  for (let tone = 0; tone < 256; tone += 1) {
    passed += counts[tone] ?? 0;
    if (passed * 4 >= all * 3) return tone;
  }
  return 255;
}
