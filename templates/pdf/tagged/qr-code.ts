import { encode } from 'uqr';
import type { Block } from './block.ts';

/** ISO/IEC 18004: four modules without ink on each side. */
const quietModules = 4;

/** A text, an address or a number, as a QR code: vector, black, error correction M, or H where a code of the same size has room for it. @param side points, quiet zone included */
export function qrCode(text: string, alt: string, side: number): Block {
  const { data: rows, size } = encode(text, { ecc: 'M', boostEcc: true, border: 0 });
  const module = side / (size + 2 * quietModules);
  return {
    height: () => side,
    draw(pen, { x, y, width }) {
      if (width < side) throw new RangeError(`The QR code needs ${side} points, there are ${width}`);
      const left = x + (width - side) / 2;
      const black = runs(rows).map(([column, row, length]) => ({
        x: column + quietModules,
        y: row + quietModules,
        width: length,
        height: 1,
      }));
      const figure = { x: left, y, width: side, height: side };
      const inset = quietModules * module;
      pen.mark('code', { x: left + inset, y: y + inset, width: size * module, height: size * module });
      pen.figure(alt, figure, (canvas) => canvas.cells(black, { at: [left, y], unit: module }));
    },
  };
}

/** Dark modules of each row, as runs: column, row, length. */
function runs(rows: readonly (readonly boolean[])[]): [number, number, number][] {
  return rows.flatMap((modules, row) => {
    const found: [number, number, number][] = [];
    for (let column = 0; column < modules.length; column += 1) {
      if (!modules[column]) continue;
      const begin = column;
      while (modules[column + 1]) column += 1;
      found.push([begin, row, column - begin + 1]);
    }
    return found;
  });
}
