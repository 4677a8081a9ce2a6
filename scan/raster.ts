/** A picture in memory: `channels` bytes for each pixel, 4 (red, green, blue, alpha) or 1 (grey). */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Grey, on white where the picture is transparent. */
export function greyOf({ width, height, data }: Raster): Raster {
  const grey = new Uint8Array(width * height);
  for (let index = 0, at = 0; index < grey.length; index += 1, at += 4) {
    grey[index] = ((data[at] ?? 0) * 77 + (data[at + 1] ?? 0) * 150 + (data[at + 2] ?? 0) * 29) >> 8;
  }
  return { width, height, data: grey };
}

/** Puts a picture on white paper, in place: what is transparent would be black in a JPEG. */
export function onPaper(raster: Raster): Raster {
  const { data } = raster;
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3] ?? 255;
    if (alpha === 255) continue;
    for (let channel = at; channel < at + 3; channel += 1) {
      data[channel] = Math.round(((data[channel] ?? 0) * alpha + 255 * (255 - alpha)) / 255);
    }
    data[at + 3] = 255;
  }
  return raster;
}

/** Makes a picture smaller, until its longer side has so many pixels: each is the mean of those that it stands for. */
export function shrink(raster: Raster, longest: number): Raster {
  const factor = Math.max(raster.width, raster.height) / longest;
  if (factor <= 1) return raster;
  const width = Math.max(1, Math.floor(raster.width / factor));
  const height = Math.max(1, Math.floor(raster.height / factor));
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    const rows = [Math.floor(y * factor), Math.max(Math.floor(y * factor) + 1, Math.floor((y + 1) * factor))] as const;
    for (let x = 0; x < width; x += 1) {
      const columns = [
        Math.floor(x * factor),
        Math.max(Math.floor(x * factor) + 1, Math.floor((x + 1) * factor)),
      ] as const;
      meanOf(raster, { rows, columns }, data.subarray((y * width + x) * 4));
    }
  }
  return { width, height, data };
}

type Span = readonly [from: number, to: number];

function meanOf({ width, data }: Raster, { rows, columns }: { rows: Span; columns: Span }, into: Uint8Array): void {
  let [red, green, blue] = [0, 0, 0];
  for (let y = rows[0]; y < rows[1]; y += 1) {
    for (let at = (y * width + columns[0]) * 4; at < (y * width + columns[1]) * 4; at += 4) {
      red += data[at] ?? 0;
      green += data[at + 1] ?? 0;
      blue += data[at + 2] ?? 0;
    }
  }
  const count = (rows[1] - rows[0]) * (columns[1] - columns[0]);
  into[0] = red / count;
  into[1] = green / count;
  into[2] = blue / count;
  into[3] = 255;
}

/** A grey picture in which each pixel is the middle one of its nine neighbours: takes noise away, and leaves edges. */
export function median({ width, height, data }: Raster): Raster {
  const out = data.slice();
  const near = new Uint8Array(9);
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const at = y * width + x;
      for (let row = 0; row < 3; row += 1) {
        const from = at + (row - 1) * width - 1;
        near[row * 3] = data[from] ?? 0;
        near[row * 3 + 1] = data[from + 1] ?? 0;
        near[row * 3 + 2] = data[from + 2] ?? 0;
      }
      out[at] = middleOf(near);
    }
  }
  return { width, height, data: out };
}

/** Pairs to put in order, one after the other, until the fifth of nine is the middle one (Paeth's network): a tenth of what sorting takes. */
const pairs = Uint8Array.of(
  ...[1, 2, 4, 5, 7, 8, 0, 1, 3, 4, 6, 7, 1, 2, 4, 5, 7, 8, 0, 3],
  ...[5, 8, 4, 7, 3, 6, 1, 4, 2, 5, 4, 7, 4, 2, 6, 4, 4, 2],
);

function middleOf(nine: Uint8Array): number {
  for (let index = 0; index < pairs.length; index += 2) {
    const one = pairs[index] ?? 0;
    const other = pairs[index + 1] ?? 0;
    const first = nine[one] ?? 0;
    const second = nine[other] ?? 0;
    if (first > second) {
      nine[one] = second;
      nine[other] = first;
    }
  }
  return nine[4] ?? 0;
}

/** A grey picture turned clockwise, on white. */
export function turned({ width, height, data }: Raster, degrees: number): Raster {
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const wide = Math.ceil(Math.abs(width * cos) + Math.abs(height * sin));
  const high = Math.ceil(Math.abs(width * sin) + Math.abs(height * cos));
  const out = new Uint8Array(wide * high).fill(255);
  for (let y = 0; y < high; y += 1) {
    const dy = y - high / 2;
    for (let x = 0; x < wide; x += 1) {
      const dx = x - wide / 2;
      const fromX = Math.round(cos * dx + sin * dy + width / 2);
      const fromY = Math.round(cos * dy - sin * dx + height / 2);
      if (fromX >= 0 && fromX < width && fromY >= 0 && fromY < height)
        out[y * wide + x] = data[fromY * width + fromX] ?? 255;
    }
  }
  return { width: wide, height: high, data: out };
}

/** A coloured picture turned clockwise by quarters. */
export function quarterTurned(raster: Raster, quarters: number): Raster {
  const turns = ((quarters % 4) + 4) % 4;
  if (turns === 0) return raster;
  const { width, height } = raster;
  const from = new Uint32Array(raster.data.buffer, raster.data.byteOffset, width * height);
  const to = new Uint32Array(width * height);
  const wide = turns === 2 ? width : height;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [toX, toY] =
        turns === 1 ? [height - 1 - y, x] : turns === 2 ? [width - 1 - x, height - 1 - y] : [y, width - 1 - x];
      to[toY * wide + toX] = from[y * width + x] ?? 0;
    }
  }
  return { width: wide, height: turns === 2 ? height : width, data: new Uint8Array(to.buffer) };
}
