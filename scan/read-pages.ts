import encode, { init } from '@jsquash/jpeg/encode.js';
import { findCodes, prepareCodes } from './find-codes.ts';
import { kindOf } from './kind-of.ts';
import type { ScanLimits } from './limits.ts';
import type { ScannedPage } from './page.ts';
import { pdfPages } from './pdf-pages.ts';
import { readJpeg, readPng } from './picture.ts';
import { quarterTurned, shrink, type Raster } from './raster.ts';
import { ReadFault } from './read-fault.ts';
import { compiled } from './wasm.ts';

/** Pixels of a kept page's longer side: A4 at some 200 to the inch. */
const longest = 2400;
const quality = 72;

/** Reads the pages of a file, one after the other. Throws `ReadFault`, or what a parser throws at a broken file. */
export async function* readPages(file: Uint8Array, limits: ScanLimits): AsyncGenerator<ScannedPage> {
  await prepareCodes();
  await init(await compiled('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm'));
  const isPhoto = kindOf(file) !== 'pdf';
  for await (const raster of rasters(file, limits)) {
    const page = shrink(raster, longest);
    const { quarters, ...codes } = await findCodes(page, { isPhoto });
    const { width, height, data } = quarterTurned(page, quarters);
    const jpeg = await encode({ width, height, data }, { quality, progressive: false, baseline: true });
    yield { jpeg: new Uint8Array(jpeg), width, height, ...codes };
  }
}

async function* rasters(file: Uint8Array, { pages, pixels }: ScanLimits): AsyncGenerator<Raster> {
  const kind = kindOf(file);
  if (kind === 'pdf') yield* pdfPages(file, pages);
  else if (kind === 'jpeg') yield await readJpeg(file, pixels);
  else if (kind === 'png') yield readPng(file, pixels);
  else throw new ReadFault('unknown-type');
}
