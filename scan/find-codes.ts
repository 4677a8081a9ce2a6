import { prepareZXingModule, readBarcodes, type ReadResult } from 'zxing-wasm/reader';
import { greyOf, median, turned, type Raster } from './raster.ts';
import { wasmOf } from './wasm.ts';

/** What the codes of a picture say, and by how many quarters it is to be turned so that they stand upright. */
export interface FoundCodes {
  readonly codes: readonly string[];
  readonly quarters: number;
}

/** Makes ready to look for codes. */
export async function prepareCodes(): Promise<void> {
  const wasmBinary = await wasmOf('zxing-wasm/reader/zxing_reader.wasm');
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
}

/** Ways to look at a picture, the cheapest first: as it is, without noise, and turned, since neither is found at 45°. */
const ways: readonly ((grey: Raster) => { seen: Raster; by: number })[] = [
  (grey) => ({ seen: grey, by: 0 }),
  (grey) => ({ seen: median(grey), by: 0 }),
  (grey) => ({ seen: turned(grey, 30), by: 30 }),
  (grey) => ({ seen: turned(grey, 60), by: 60 }),
];

/** Looks for bars (Code 128) and QR codes until one is found. */
export async function findCodes(picture: Raster): Promise<FoundCodes> {
  const grey = greyOf(picture);
  for (const way of ways) {
    const { seen, by } = way(grey);
    const found = await read(seen);
    const [first] = found;
    if (first) {
      const codes = [...new Set(found.map(({ text }) => text))];
      return { codes, quarters: Math.round(-(first.rotation - by) / 90) };
    }
  }
  return { codes: [], quarters: 0 };
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
