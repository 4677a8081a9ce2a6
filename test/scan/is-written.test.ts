import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PDFDocument, rgb, type PDFPage } from 'pdf-lib';
import { isWritten, openScanner, type Scanner } from '../../scan/index.ts';
import { quarterTurned } from '../../scan/raster.ts';
import { readJpeg } from '../../scan/picture.ts';
import { papers } from '../../templates/index.ts';
import { random } from '../support/random.ts';
import {
  asPdf,
  drawLines,
  high,
  jpegOf,
  printedReceipt,
  worn,
  writeName,
  type Box,
  type Wear,
} from '../support/scans.ts';
import { mustBe } from '../support/until.ts';
import { receiptRecord } from '../templates/receipt-record.ts';

const receiptNumber = 'KV-2026-000123';

type Draw = (page: PDFPage, field: Box, seed: number) => void;

let scanner: Scanner;
let printed: Uint8Array;
let places: Awaited<ReturnType<typeof placesOf>>;
beforeAll(async () => {
  // A stack of many, beside other tests.
  scanner = openScanner({ milliseconds: 900_000 });
  printed = await printedReceipt(receiptNumber);
  places = await placesOf();
});
afterAll(() => scanner.close());

const placesOf = async () =>
  mustBe(await papers.whereSigned({ template: 'receipt', record: { ...receiptRecord(), receiptNumber } }));

/** A receipt on which something was drawn, as it comes from a scanner, turned by quarters. */
async function scanned(draw: (page: PDFPage) => void, wear: Wear = {}, turn = 0): Promise<Uint8Array> {
  const document = await PDFDocument.load(printed);
  draw(document.getPage(0));
  const jpeg = await worn(await document.save(), wear);
  return turn === 0 ? jpeg : jpegOf(quarterTurned(await readJpeg(jpeg, 1e8), turn), 70);
}

/** Who is found to have signed the papers of a stack. */
async function signersIn(...stack: readonly Uint8Array[]): Promise<string[][]> {
  const read = await scanner.read(await asPdf(...stack));
  if ('fault' in read) throw new Error(`Not read: ${read.fault}`);
  return read.pages.map(({ ink }) =>
    places.signers.flatMap(({ who, field }) => (isWritten(mustBe(ink), { code: places.code, field }) ? [who] : [])),
  );
}

/** What a paper and a scanner's glass get: dots, hairs of dust, a streak down the page, one across the field, a fold. */
const dirt: Draw = (page, { x, y, width, height }, seed) => {
  const next = random(seed);
  for (let count = 0; count < 12; count += 1) {
    const size = 0.3 + next() * 0.9;
    page.drawCircle({ x: x + next() * width, y: high - y - next() * height, size, color: rgb(0.2, 0.2, 0.2) });
  }
  const down = x + next() * width;
  if (next() < 0.6)
    drawLines(
      page,
      [
        [down, 0],
        [down, high],
      ],
      { thickness: 0.6, tone: 0.3 },
    );
  const across = y + next() * height;
  if (next() < 0.4)
    drawLines(
      page,
      [
        [0, across],
        [595, across],
      ],
      { thickness: 0.6, tone: 0.3 },
    );
  if (next() < 0.4)
    page.drawRectangle({
      x: x - 20,
      y: high - y - height,
      width: width * 0.7,
      height: height * 2,
      color: rgb(0.75, 0.72, 0.66),
      opacity: 0.35,
    });
};

const wears: readonly Wear[] = [
  {},
  { askew: -3, noise: 35, quality: 40 },
  { askew: 0, noise: 5, quality: 85 },
  { askew: 5, noise: 25, quality: 50 },
];
const fieldOf = (who: string) => mustBe(places.signers.find((each) => each.who === who)).field;

const kinds: readonly [string, Draw | undefined][] = [
  ['signed', writeName],
  ['blank', undefined],
  ['dirty', dirt],
];

/** How many of each kind; `SCANNED_PAPERS=24` takes some minutes. */
const each = Number(process.env['SCANNED_PAPERS'] ?? 4);

/** How large a part of many fields may be told wrongly. Of few, none: that much is drawn the same each time. */
const mostWrong: Readonly<Record<string, number>> = each > 4 ? { signed: 0.05, blank: 0, dirty: 0.15 } : {};

it(
  'tells signed papers from blank and dirty ones',
  async () => {
    for (const [kind, draw] of kinds) {
      const wrong: string[] = [];
      const stack: Uint8Array[] = [];
      for (let seed = 1; seed <= each; seed += 1) {
        const drawAll = (page: PDFPage) => {
          for (const [index, { field }] of places.signers.entries()) draw?.(page, field, seed * 10 + index);
        };
        stack.push(await scanned(drawAll, wears[seed % wears.length]));
      }
      const found = await signersIn(...stack);
      expect(found).toHaveLength(each);
      for (const [index, signers] of found.entries()) {
        for (const { who } of places.signers)
          if (signers.includes(who) !== (kind === 'signed')) wrong.push(`${kind} ${index + 1}, ${who}`);
      }
      const fields = each * places.signers.length;
      if (each > 4)
        process.stderr.write(`${kind}: ${wrong.length} of ${fields} fields told wrongly. ${wrong.join('; ')}\n`);
      // Lists are compared, so that a failure names the fields.
      const most = Math.floor((mostWrong[kind] ?? 0) * fields);
      expect(wrong.slice(most)).toEqual([]);
    }
  },
  each > 4 ? 3_600_000 : 240_000,
);

it(
  'tells which of two has signed, however the paper lay',
  async () => {
    const [holder, attester] = [fieldOf('holder'), fieldOf('attester')];
    const lying = await Promise.all([1, 2].map((turn) => scanned((page) => writeName(page, holder, 5), {}, turn)));
    const other = await scanned((page) => writeName(page, attester, 6));
    expect(await signersIn(...lying, other)).toEqual([['holder'], ['holder'], ['attester']]);
  },
  each > 4 ? 3_600_000 : 240_000,
);
