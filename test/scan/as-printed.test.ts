import { expect, it } from '@jest/globals';
import { asPrinted } from '../../scan/as-printed.ts';

const text = '2026000123';
const page = { width: 1000, height: 1400, data: new Uint8Array() };
const lying = { width: 1400, height: 1000, data: new Uint8Array() };
type Point = readonly [x: number, y: number];

/** A code of 100 by 40 around a point, read to the right, or as `turn` lays it about the middle of the page. */
function code(format: 'Code128' | 'QRCode', [x, y]: Point, turn: (point: Point) => Point = (point) => point) {
  const corner = (dx: number, dy: number) => {
    const [turnedX, turnedY] = turn([x + dx, y + dy]);
    return { x: turnedX, y: turnedY };
  };
  const position = {
    topLeft: corner(-50, -20),
    topRight: corner(50, -20),
    bottomLeft: corner(-50, 20),
    bottomRight: corner(50, 20),
  };
  return { text, format, position };
}
const corner: Point = [800, 180];

it('takes either code in the upper right corner, however the paper lay', () => {
  const down: (point: Point) => Point = ([x, y]) => [1000 - x, 1400 - y];
  const right: (point: Point) => Point = ([x, y]) => [1400 - y, x];
  const left: (point: Point) => Point = ([x, y]) => [y, 1000 - x];
  for (const format of ['Code128', 'QRCode'] as const) {
    expect(asPrinted([code(format, corner)], page)).toEqual([text]);
    expect(asPrinted([code(format, corner, down)], page)).toEqual([text]);
    expect(asPrinted([code(format, corner, right)], lying)).toEqual([text]);
    expect(asPrinted([code(format, corner, left)], lying)).toEqual([text]);
  }
});

it.each([
  [500, 700],
  [150, 180],
  [800, 1250],
])('leaves one alone at %i, %i, and takes two kinds that say the same', (x, y) => {
  expect(asPrinted([code('QRCode', [x, y])], page)).toEqual([]);
  expect(asPrinted([code('QRCode', [x, y]), code('QRCode', [x, y])], page)).toEqual([]);
  expect(asPrinted([code('QRCode', [x, y]), code('Code128', [x, y])], page)).toEqual([text]);
});
