import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { median, onPaper, quarterTurned, shrink, turned, type Raster } from '../../scan/raster.ts';

const grey = (width: number, data: readonly number[]): Raster => ({
  width,
  height: data.length / width,
  data: Uint8Array.from(data),
});

/** A pixel for each number, told apart by its red. */
function coloured(width: number, reds: readonly number[]): Raster {
  return { width, height: reds.length / width, data: Uint8Array.from(reds.flatMap((red) => [red, 0, 0, 255])) };
}
const redsOf = ({ data }: Raster): number[] => [...data].filter((_value, index) => index % 4 === 0);

it('takes the middle one of nine neighbours', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 9, maxLength: 9 }), (nine) => {
      const sorted = nine.toSorted((one, other) => one - other);
      expect(median(grey(3, nine)).data[4]).toBe(sorted[4]);
    }),
  );
});

it('turns a picture clockwise by quarters, and back', () => {
  const picture = coloured(3, [1, 2, 3, 4, 5, 6]);
  const right = quarterTurned(picture, 1);
  expect([right.width, right.height, redsOf(right)]).toEqual([2, 3, [4, 1, 5, 2, 6, 3]]);
  expect(redsOf(quarterTurned(picture, 2))).toEqual([6, 5, 4, 3, 2, 1]);
  expect(quarterTurned(picture, -1)).toEqual(quarterTurned(picture, 3));
  expect(quarterTurned(right, 3)).toEqual(picture);
});

it('makes room for the corners of what is turned askew', () => {
  const { width, height, data } = turned(
    grey(
      10,
      Array.from({ length: 200 }, () => 0),
    ),
    30,
  );
  expect([width, height]).toEqual([19, 23]);
  expect(data[0]).toBe(255);
  expect(data[Math.floor(height / 2) * width + Math.floor(width / 2)]).toBe(0);
});

it('makes a large picture smaller by means, and leaves a small one', () => {
  const picture = coloured(4, [0, 100, 200, 200, 100, 200, 0, 0]);
  expect(redsOf(shrink(picture, 2))).toEqual([100, 100]);
  expect(shrink(picture, 4)).toBe(picture);
});

it('lays what is transparent on white paper', () => {
  const half = { width: 2, height: 1, data: Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 128) };
  expect([...onPaper(half).data]).toEqual([255, 255, 255, 255, 127, 127, 127, 255]);
});
