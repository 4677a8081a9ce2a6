import { inflateSync } from 'node:zlib';
import { PNG } from 'pngjs';
import decode, { init } from '@jsquash/jpeg/decode.js';
import { ReadFault } from './read-fault.ts';
import { onPaper, type Raster } from './raster.ts';
import { compiled } from './wasm.ts';

/** Of a side, as long as an A3 page is at 700 to the inch. */
const longestSide = 12_000;
/** What a picture takes unpacked, with the red, green, blue and alpha that it becomes: A4 in colours at 600 to the inch. Buffers are bounded by nothing else. */
const mostBytes = 256_000_000;

/** Reads a JPEG, upright as its camera says. Throws `ReadFault`. @param most pixels, looked at before it is unpacked */
export async function readJpeg(file: Uint8Array, most: number): Promise<Raster> {
  requireSize(headOfJpeg(file), most);
  await init(await compiled('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm'));
  const { width, height, data } = await decode(file, { preserveOrientation: true });
  return { width, height, data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
}

/** Reads a PNG. Throws `ReadFault`. @param most pixels, looked at before it is unpacked */
export function readPng(file: Uint8Array, most: number): Raster {
  const header = readChunks(file);
  // Twice the memory, of which nothing is seen; scanners give 1 or 8.
  if (header.depth > 8) throw new ReadFault('too-deep');
  requireSize(header, most);
  // The library bounds what it unpacks but where lines are interlaced.
  if (header.isInterlaced)
    inflateSync(header.packed, {
      maxOutputLength: header.width * header.height * header.channels + 8 * header.height + 64,
    });
  const { width, height, data } = PNG.sync.read(Buffer.from(file.subarray(0, header.end)));
  return onPaper({ width, height, data });
}

interface Head {
  readonly width: number;
  readonly height: number;
  /** Bytes of a pixel, at the most. */
  readonly channels: number;
}

function requireSize({ width, height, channels }: Head, most: number): void {
  if (width < 1 || height < 1 || channels < 1) throw new ReadFault('broken');
  const pixels = width * height;
  if (Math.max(width, height) > longestSide || pixels > most || pixels * (channels + 4) > mostBytes)
    throw new ReadFault('too-many-pixels');
}

/** Of its first frame, found as a decoder finds it. */
function headOfJpeg(file: Uint8Array): Head {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  for (let at = 2; at + 9 < file.length;) {
    if (view.getUint8(at) !== 0xff) break;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame)
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7), channels: view.getUint8(at + 9) };
    if (marker === 0xda || marker === 0xd9) break;
    at += 2 + view.getUint16(at + 2);
  }
  throw new ReadFault('broken');
}

/** By the kind of colours that a PNG's head names: grey, colours, of a palette, grey and alpha, colours and alpha. */
const channelsOf: ReadonlyMap<number, number> = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4],
]);

/** One head, in the beginning: the library would take the size from a second one. What lies behind the end is left. */
function readChunks(
  file: Uint8Array,
): Head & { depth: number; isInterlaced: boolean; packed: Uint8Array; end: number } {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const packed: Uint8Array[] = [];
  for (let at = 8; at + 12 <= file.length;) {
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > file.length) break;
    const type = Buffer.from(file.subarray(at + 4, at + 8)).toString('latin1');
    if ((type === 'IHDR') !== (at === 8)) break;
    if (type === 'IDAT') packed.push(file.subarray(at + 8, end - 4));
    if (type === 'IEND') {
      const isInterlaced = view.getUint8(28) !== 0;
      return {
        width: view.getUint32(16),
        height: view.getUint32(20),
        depth: view.getUint8(24),
        channels: channelsOf.get(view.getUint8(25)) ?? 0,
        isInterlaced,
        packed: Buffer.concat(packed),
        end,
      };
    }
    at = end;
  }
  throw new ReadFault('broken');
}
