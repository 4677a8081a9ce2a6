import { prepareZXingModule, readBarcodes, type ReadResult } from 'zxing-wasm/reader';
import { inkOf, type Ink } from './ink.ts';
import { asPrinted } from './as-printed.ts';
import { greyOf, median, turned, type Raster } from './raster.ts';
import { wasmOf } from './wasm.ts';

/** What the codes of a picture say, and by how many quarters it is to be turned so that they stand upright. */
export interface FoundCodes {
  readonly codes: readonly string[];
  /** Those of them that stand as on a printed receipt. */
  readonly asPrinted: readonly string[];
  readonly quarters: number;
  readonly ink: Ink | undefined;
}

/** Makes ready to look for codes. */
export async function prepareCodes(): Promise<void> {
  const wasmBinary = await wasmOf('zxing-wasm/reader/zxing_reader.wasm');
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
}

type Way = (grey: Raster) => { readonly seen: Raster; readonly by: number };

/** Ways to look at a page, the cheapest first: as it is, and without noise. */
const ways: readonly Way[] = [(grey) => ({ seen: grey, by: 0 }), (grey) => ({ seen: median(grey), by: 0 })];
/** A paper before a camera may lie at 45°, where neither kind is found; a feeder lets none through like that. */
const waysOfPhoto: readonly Way[] = [
  ...ways,
  (grey) => ({ seen: turned(grey, 30), by: 30 }),
  (grey) => ({ seen: turned(grey, 60), by: 60 }),
];

/** Looks for bars (Code 128) and QR codes until one is found. */
export async function findCodes(picture: Raster, { isPhoto }: { isPhoto: boolean }): Promise<FoundCodes> {
  const grey = greyOf(picture);
  for (const way of isPhoto ? waysOfPhoto : ways) {
    const { seen, by } = way(grey);
    const found = await read(seen);
    const [first] = found;
    if (first) {
      const codes = [...new Set(found.map(({ text }) => text))];
      const square = found.find(({ format }) => format === 'QRCode');
      return {
        codes,
        asPrinted: asPrinted(found, seen),
        quarters: Math.round(-(first.rotation - by) / 90),
        ink: square && inkOf(seen, square.position),
      };
    }
  }
  return { codes: [], asPrinted: [], quarters: 0, ink: undefined };
}

async function read({ width, height, data }: Raster): Promise<ReadResult[]> {
  const pixels = new Uint32Array(width * height);
  for (let index = 0; index < pixels.length; index += 1)
    pixels[index] = (data[index] ?? 0) * 0x01_01_01 + 0xff_00_00_00;
  const image = {
    width,
    height,
    data: new Uint8ClampedArray(pixels.buffer),
    colorSpace: 'srgb',
    pixelFormat: 'rgba-unorm8',
  } as const;
  const found = await readBarcodes(image, { formats: ['Code128', 'QRCode'], tryHarder: true, maxNumberOfSymbols: 16 });
  return found.filter(({ isValid }) => isValid);
}
