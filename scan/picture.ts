import { inflateSync } from 'node:zlib';
import { PNG } from 'pngjs';
import decode, { init } from '@jsquash/jpeg/decode.js';
import { allowInAll } from './limit-memory.ts';
import { ReadFault } from './read-fault.ts';
import { onPaper, type Raster } from './raster.ts';
import { compiled } from './wasm.ts';

/** Of a side, as long as an A3 page is at 700 to the inch. */
const longestSide = 12_000;
/** What a picture takes unpacked, with the red, green, blue and alpha that it becomes: A4 in colours at 600 to the inch. Buffers are bounded by nothing else. */
const mostBytes = 256_000_000;

/** What the decoder takes for itself and asks for in advance; and for a pixel: its colours, all of them once more where they come little by little, and what it becomes. */
const decoderBytes = 128 * 1024 * 1024;
const bytesOfPixel = 14;

/** Reads a JPEG, upright as its camera says. Throws `ReadFault`. @param most pixels, looked at before it is unpacked */
export async function readJpeg(file: Uint8Array, most: number): Promise<Raster> {
  const head = headOfJpeg(file);
  requireSize(head, most);
  await init(await compiled('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm'));
  // Whatever size the decoder finds: it gets no room for another than this.
  allowInAll(decoderBytes + head.width * head.height * bytesOfPixel);
  const { width, height, data } = await decode(file, { preserveOrientation: true });
  allowInAll(Infinity);
  // It may have been turned.
  if (width * height !== head.width * head.height) throw new ReadFault('broken');
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

/** Of its first frame, found as a decoder finds it: what stands before it are segments that tell their length, and markers alone. Anything else is broken. */
function headOfJpeg(file: Uint8Array): Head {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  for (let at = 2; at + 9 < file.length;) {
    if (view.getUint8(at) !== 0xff) break;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) at += 1;
    else if (isAlone(marker)) at += 2;
    else if (isFrame(marker))
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7), channels: view.getUint8(at + 9) };
    else if (isSegment(marker) && view.getUint16(at + 2) >= 2) at += 2 + view.getUint16(at + 2);
    else break;
  }
  throw new ReadFault('broken');
}

/** TEM and RST0 to RST7 have no length. */
const isAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
/** SOF0 to SOF15, among which DHT, JPG and DAC have their numbers. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
/** Tables, restart intervals, what an application says, comments. */
const isSegment = (marker: number): boolean =>
  [0xc4, 0xcc, 0xdb, 0xdc, 0xdd, 0xfe].includes(marker) || (marker >= 0xe0 && marker <= 0xef);

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
