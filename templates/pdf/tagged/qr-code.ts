import { z } from 'zod';
import type { Block } from './block.ts';
import { codes } from './codes.ts';

const Matrix = z.tuple([z.object({ pixs: z.array(z.number()), pixx: z.int(), pixy: z.int() })]);
/** ISO/IEC 18004: four modules without ink on each side. */
const quietModules = 4;

/** A text, usually an address, as a QR code: vector, black, error correction M. @param side points, quiet zone included */
export function qrCode(text: string, alt: string, side: number): Block {
  const [{ pixs, pixx, pixy }] = Matrix.parse(codes().raw('qrcode', text, 'eclevel=M'));
  const module = side / (pixx + 2 * quietModules);
  return {
    height: () => side,
    draw(pen, { x, y, width }) {
      if (width < side) throw new RangeError(`The QR code needs ${side} points, there are ${width}`);
      const left = x + (width - side) / 2;
      const black = runs({ pixs, pixx, pixy }).map(([column, row, length]) => ({
        ...{ x: column + quietModules, y: row + quietModules, width: length, height: 1 },
      }));
      const figure = { x: left, y, width: side, height: side };
      const inset = quietModules * module;
      pen.mark('code', { x: left + inset, y: y + inset, width: pixx * module, height: pixy * module });
      pen.figure(alt, figure, (canvas) => canvas.cells(black, { at: [left, y], unit: module }));
    },
  };
}

/** Dark modules of each row, as runs: column, row, length. */
function runs({
  pixs,
  pixx,
  pixy,
}: {
  pixs: readonly number[];
  pixx: number;
  pixy: number;
}): [number, number, number][] {
  const found: [number, number, number][] = [];
  for (let row = 0; row < pixy; row += 1) {
    for (let column = 0; column < pixx; column += 1) {
      if (pixs[row * pixx + column] !== 1) continue;
      const begin = column;
      while (column + 1 < pixx && pixs[row * pixx + column + 1] === 1) column += 1;
      found.push([begin, row, column - begin + 1]);
    }
  }
  return found;
}
