import encode, { init } from '@jsquash/jpeg/encode.js';
import { crc32, deflateSync } from 'node:zlib';
import { PDFDocument, rgb, type PDFPage } from 'pdf-lib';
import { readJpeg } from '../../scan/picture.ts';
import { pdfPages } from '../../scan/pdf-pages.ts';
import { shrink, type Raster } from '../../scan/raster.ts';
import { compiled } from '../../scan/wasm.ts';
import { drawDocument, papers, type PrintedReceipt } from '../../templates/index.ts';
import { receiptRecord } from '../templates/receipt-record.ts';
import { random } from './random.ts';
import { mustBe } from './until.ts';
import { who } from './ward/index.ts';
import type { World } from './world.ts';

/** What a scanner does to a page. */
export interface Wear {
  /** How askew it lies, degrees clockwise. */
  readonly askew?: number;
  /** How much each pixel may differ from what it was. */
  readonly noise?: number;
  readonly quality?: number;
}

/** Of A4 at 150 to the inch, as scanners are usually set. */
const longest = 1754;
const usual = { askew: 2, noise: 20, quality: 60 };

/** A receipt as it is printed. */
export async function printedReceipt(receiptNumber: string): Promise<Uint8Array> {
  return (await drawDocument('receipt', { ...receiptRecord(), receiptNumber })).bytes;
}

/** A box on the paper, in points from its upper left. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
/** Of a page, in points. */
export const high = 841.89;

/** A receipt that was printed, signed by both and comes back from a scanner, as a JPEG. */
export async function scannedReceipt(receiptNumber: string, wear: Wear = {}): Promise<Uint8Array> {
  const record = { ...receiptRecord(), receiptNumber };
  return worn(await signedOn(await printedReceipt(receiptNumber), { template: 'receipt', record }), wear);
}

/** The receipt of a case as it was printed there: it comes back with names, or without. */
export async function paperOf({ register, viewer }: Pick<World, 'register' | 'viewer'>, caseId: string) {
  const { receiptNumber, documentId } = mustBe(await register.receipts.current(caseId));
  const pdf = await register.archive.document(mustBe(documentId));
  const printed = mustBe(await register.receipts.printed(receiptNumber, await viewer(who.customerService)));
  return {
    receiptNumber,
    signed: async (wear: Wear = {}) => worn(await signedOn(pdf, printed), wear),
    unsigned: () => worn(pdf),
  };
}

/** A printed receipt with a name in each of its fields. */
async function signedOn(pdf: Uint8Array, printed: PrintedReceipt): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf);
  const { signers } = mustBe(await papers.whereSigned(printed));
  for (const [index, { field }] of signers.entries()) writeName(document.getPage(0), field, index + 1);
  return document.save();
}

/** A line of ink. @param tone of its colour: 0 is black; bluish */
export const drawLines = (
  page: PDFPage,
  points: readonly (readonly [number, number])[],
  { thickness, tone }: { readonly thickness: number; readonly tone: number },
): void => {
  for (const [index, [x, y]] of points.slice(1).entries()) {
    const [fromX, fromY] = points[index] ?? [x, y];
    page.drawLine({
      start: { x: fromX, y: high - fromY },
      end: { x, y: high - y },
      thickness,
      color: rgb(tone, tone, Math.min(1, tone + 0.35)),
    });
  }
};

/** A name as a hand writes it: loops that go on, in a size, pen and place that differ. */
export function writeName(page: PDFPage, { x, y, width, height }: Box, seed: number): void {
  const next = random(seed);
  const [wide, tall] = [30 + next() * (width - 60), 8 + next() * (height - 10)];
  const [left, foot] = [x + 6 + next() * (width - wide - 12), y + height - 1 - next() * 6];
  const turns = 3 + Math.floor(next() * 6);
  const points = Array.from({ length: turns * 12 }, (_, index) => {
    const at = index / (turns * 12);
    const lift = 0.5 + 0.5 * Math.sin(at * turns * 2 * Math.PI);
    return [
      left + at * wide + 3 * Math.cos(at * turns * 2 * Math.PI),
      foot - lift * tall * (0.4 + 0.6 * next()),
    ] as const;
  });
  drawLines(page, points, { thickness: 0.7 + next() * 0.8, tone: next() * 0.45 });
}

/** The first page of a PDF as a scanner sees it, as a JPEG. */
export async function worn(pdf: Uint8Array, wear: Wear = {}): Promise<Uint8Array> {
  const { askew, noise, quality } = { ...usual, ...wear };
  for await (const page of pdfPages(pdf, 50))
    return jpegOf(noisy(turnedColours(shrink(page, longest), askew), noise), quality);
  throw new Error('The PDF has no page');
}

/** A page on which nothing but lines stand, as a JPEG: the second one of a receipt, or a letter. */
export async function plainPage(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const page = document.addPage([595, 842]);
  for (let y = 100; y < 700; y += 30) page.drawLine({ start: { x: 60, y }, end: { x: 500, y: y + 3 } });
  return worn(await document.save());
}

/** Pictures as the pages of one PDF, as scanners make them. */
export async function asPdf(...pictures: readonly Uint8Array[]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (const jpeg of pictures) {
    const picture = await document.embedJpg(jpeg);
    const [width, height] = picture.width > picture.height ? [842, 595] : [595, 842];
    document.addPage([width, height]).drawImage(picture, { x: 0, y: 0, width, height });
  }
  return document.save();
}

export async function jpegOf({ width, height, data }: Raster, quality: number): Promise<Uint8Array> {
  await init(await compiled('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm'));
  return new Uint8Array(await encode({ width, height, data }, { quality, progressive: false, baseline: true }));
}

/** A JPEG as a PNG. */
export async function pngOf(jpeg: Uint8Array): Promise<Uint8Array> {
  const { width, height, data } = await readJpeg(jpeg, 1e8);
  const lines = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0, to = 0, from = 0; y < height; y += 1) {
    to += 1;
    for (let x = 0; x < width; x += 1, from += 4, to += 3) lines.set(data.subarray(from, from + 3), to);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A piece of a PNG: its length, its type, what it holds and the sum of that. */
export function chunk(type: string, content: Uint8Array): Uint8Array {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const piece = Buffer.alloc(named.length + 8);
  piece.writeUInt32BE(content.length, 0);
  piece.set(named, 4);
  piece.writeUInt32BE(crc32(named), named.length + 4);
  return piece;
}

/** Turned about its middle, on a page of the same size. */
function turnedColours({ width, height, data }: Raster, degrees: number): Raster {
  const sin = Math.sin((degrees * Math.PI) / 180);
  const cos = Math.cos((degrees * Math.PI) / 180);
  const from = new Uint32Array(data.slice().buffer);
  const to = new Uint32Array(width * height).fill(0xffffffff);
  for (let y = 0; y < height; y += 1) {
    const dy = y - height / 2;
    for (let x = 0; x < width; x += 1) {
      const dx = x - width / 2;
      const atX = Math.round(cos * dx + sin * dy + width / 2);
      const atY = Math.round(cos * dy - sin * dx + height / 2);
      if (atX >= 0 && atX < width && atY >= 0 && atY < height) to[y * width + x] = from[atY * width + atX] ?? 0;
    }
  }
  return { width, height, data: new Uint8Array(to.buffer) };
}

function noisy({ width, height, data }: Raster, noise: number): Raster {
  const next = random(1);
  const out = new Uint8ClampedArray(data);
  for (let at = 0; at < out.length; at += 4) {
    const by = (next() * 2 - 1) * noise;
    for (let channel = at; channel < at + 3; channel += 1) out[channel] = (out[channel] ?? 0) + by;
  }
  return { width, height, data: new Uint8Array(out.buffer) };
}
