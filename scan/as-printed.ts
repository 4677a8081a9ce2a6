import type { ReadResult } from 'zxing-wasm/reader';
import type { Raster } from './raster.ts';

type Code = Pick<ReadResult, 'text' | 'format' | 'position'>;

/** Of a half page: a printed receipt has its codes to the right of the middle and in the upper third, also where it is photographed with some table around it. */
const [leftmost, lowest] = [-0.1, -1 / 3];

/**
 * What codes say that a printed receipt has: bars and a square that say the same, or one of them in the receipt's upper right corner, as the code itself
 * stands. Anything else – a label that was stuck on, a paper of another system – is for a person to look at.
 */
export function asPrinted(codes: readonly Code[], seen: Raster): string[] {
  const texts = [...new Set(codes.map(({ text }) => text))];
  return texts.filter((text) => {
    const same = codes.filter((code) => code.text === text);
    return new Set(same.map(({ format }) => format)).size > 1 || same.some((code) => isInItsCorner(code, seen));
  });
}

/** By the direction in which the code is read, so that it is the same however the paper lay. */
function isInItsCorner({ position }: Code, { width, height }: Raster): boolean {
  const { topLeft, topRight, bottomLeft, bottomRight } = position;
  const [alongX, alongY] = [topRight.x - topLeft.x, topRight.y - topLeft.y];
  const length = Math.hypot(alongX, alongY);
  if (length === 0) return false;
  const [cos, sin] = [alongX / length, alongY / length];
  const fromX = (topLeft.x + topRight.x + bottomLeft.x + bottomRight.x) / 4 - width / 2;
  const fromY = (topLeft.y + topRight.y + bottomLeft.y + bottomRight.y) / 4 - height / 2;
  const isLying = Math.abs(sin) > Math.abs(cos);
  const [halfWidth, halfHeight] = isLying ? [height / 2, width / 2] : [width / 2, height / 2];
  const right = (fromX * cos + fromY * sin) / halfWidth;
  const down = (fromY * cos - fromX * sin) / halfHeight;
  return right > leftmost && down < lowest;
}
