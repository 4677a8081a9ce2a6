import { inflateSync } from 'node:zlib';
import { PNG } from 'pngjs';
import decode, { init } from '@jsquash/jpeg/decode.js';
import { ReadFault } from './read-fault.ts';
import { onPaper, type Raster } from './raster.ts';
import { compiled } from './wasm.ts';

/** Reads a JPEG, upright as its camera says. Throws `ReadFault`. @param most pixels, looked at before it is unpacked */
export async function readJpeg(file: Uint8Array, most: number): Promise<Raster> {
  requireSize(sizeOfJpeg(file), most);
  await init(await compiled('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm'));
  const { width, height, data } = await decode(file, { preserveOrientation: true });
  return { width, height, data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
}

/** Reads a PNG. Throws `ReadFault`. @param most pixels, looked at before it is unpacked */
export function readPng(file: Uint8Array, most: number): Raster {
  const header = readChunks(file);
  requireSize(header, most);
  // The library bounds what it unpacks but where lines are interlaced.
  if (header.isInterlaced)
    inflateSync(header.packed, { maxOutputLength: header.width * header.height * 8 + 8 * header.height + 64 });
  const { width, height, data } = PNG.sync.read(Buffer.from(file.subarray(0, header.end)));
  return onPaper({ width, height, data });
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function requireSize({ width, height }: Size, most: number): void {
  if (width < 1 || height < 1) throw new ReadFault('broken');
  if (width * height > most) throw new ReadFault('too-many-pixels');
}

/** Of its first frame, found as a decoder finds it. */
function sizeOfJpeg(file: Uint8Array): Size {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  for (let at = 2; at + 9 < file.length;) {
    if (view.getUint8(at) !== 0xff) break;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    if (marker === 0xda || marker === 0xd9) break;
    at += 2 + view.getUint16(at + 2);
  }
  throw new ReadFault('broken');
}

/** One head, in the beginning: the library would take the size from a second one. What lies behind the end is left. */
function readChunks(file: Uint8Array): Size & { isInterlaced: boolean; packed: Uint8Array; end: number } {
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
        isInterlaced,
        packed: Buffer.concat(packed),
        end,
      };
    }
    at = end;
  }
  throw new ReadFault('broken');
}
