import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFString } from 'pdf-lib';
import { openScanner, splitStack, type Scanner } from '../../scan/index.ts';
import { quarterTurned } from '../../scan/raster.ts';
import { readJpeg } from '../../scan/picture.ts';
import { asPdf, chunk, jpegOf, plainPage, pngOf, printedReceipt, scannedReceipt, worn } from '../support/scans.ts';

const number = 'KV-2026-000123';
const code = '2026000123';

let scanner: Scanner;
let scan: Uint8Array;
let plain: Uint8Array;
beforeAll(async () => {
  scanner = openScanner();
  scan = await scannedReceipt(number);
  plain = await plainPage();
});
afterAll(() => scanner.close());

/** The pages of a file that is read. */
async function pagesOf(file: Uint8Array, by = scanner) {
  const read = await by.read(file);
  if ('fault' in read) throw new Error(`Not read: ${read.fault}`);
  return read.pages;
}
/** Why a file isn't read; undefined: it is. */
async function faultOf(file: Uint8Array, by = scanner) {
  const read = await by.read(file);
  return 'fault' in read ? read.fault : undefined;
}
/** A scanner for one case, with other limits. */
async function limited<Answer>(limits: Parameters<typeof openScanner>[0], use: (by: Scanner) => Promise<Answer>) {
  const by = openScanner(limits);
  try {
    return await use(by);
  } finally {
    await by.close();
  }
}
const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');
const bytesOf = (...numbers: readonly number[]): Buffer => Buffer.from(numbers);

/** A comment of a JPEG. @param length as it says itself */
function comment(length: number): Buffer {
  const segment = Buffer.alloc(length + 2, ' ');
  segment.writeUInt16BE(0xfffe);
  segment.writeUInt16BE(length, 2);
  return segment;
}

/** Each drawing of the form draws it twice more. */
function selfIncluding(): Uint8Array {
  const resources = '/Resources << /XObject << /F 5 0 R >> >>';
  return pdfOf(
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R ${resources} >>`,
    '<< /Length 5 >>\nstream\n/F Do\nendstream',
    `<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] ${resources} /Length 11 >>\nstream\n/F Do /F Do\nendstream`,
  );
}

describe('what comes from a scanner', () => {
  it('is read askew, noisy and packed hard, as a picture and as a PDF of pictures', async () => {
    expect((await pagesOf(scan)).map(({ codes }) => codes)).toEqual([[code]]);
    expect((await pagesOf(await asPdf(scan))).map(({ codes }) => codes)).toEqual([[code]]);
    expect((await pagesOf(await pngOf(scan))).map(({ codes }) => codes)).toEqual([[code]]);
  });

  it('is read as it was printed', async () => {
    expect((await pagesOf(await printedReceipt(number))).map(({ codes }) => codes)).toEqual([[code]]);
  });

  it.each([{ askew: 45 }, { askew: -14, noise: 40, quality: 30 }])('is read at %j', async (wear) => {
    const pages = await pagesOf(await scannedReceipt(number, wear));
    expect(pages.map(({ codes, asPrinted }) => [codes, asPrinted])).toEqual([[[code], [code]]]);
  });

  it.each([1, 2, 3])('is set upright when it lay turned by %i quarters', async (quarters) => {
    const lying = quarterTurned(await readJpeg(scan, 1e8), quarters);
    const [page] = await pagesOf(await jpegOf(lying, 80));
    expect([page?.codes, page?.asPrinted]).toEqual([[code], [code]]);
    expect((page?.height ?? 0) > (page?.width ?? 0)).toBe(true);
    // The codes stand in the upper half of a receipt, so that they are found there once more.
    const upright = await readJpeg(page?.jpeg ?? new Uint8Array(), 1e8);
    const half = { ...upright, height: Math.floor(upright.height / 3) };
    const upper = await jpegOf({ ...half, data: upright.data.subarray(0, half.width * half.height * 4) }, 90);
    expect((await pagesOf(upper)).map(({ codes }) => codes)).toEqual([[code]]);
  });

  it('is split by its codes, and a page without one joins none', async () => {
    const other = await scannedReceipt('KV-2026-000124');
    const covered = await worn(await withoutCode('KV-2026-000125'));
    const pages = await pagesOf(await asPdf(scan, covered, other, plain));
    const parts = splitStack(pages, (text) => text);
    expect(parts.map((part) => [part.number, part.pages.length])).toEqual([
      ['2026000123', 1],
      [undefined, 1],
      ['2026000124', 1],
      [undefined, 1],
    ]);
  });

  it('is drawn anew: nothing of the file but what one sees', async () => {
    const secret = Buffer.from('<script>alert(1)</script>');
    // In a comment of the JPEG, and behind its end.
    const comment = Buffer.concat([bytes('\xff\xfe'), Buffer.from([0, secret.length + 2]), secret]);
    const marked = Buffer.concat([scan.subarray(0, 2), comment, scan.subarray(2), secret]);
    const [page] = await pagesOf(marked);
    expect(marked.includes(secret)).toBe(true);
    expect(Buffer.from(page?.jpeg ?? []).includes(secret)).toBe(false);
    expect(page?.codes).toEqual([code]);
  });
});

describe('a hostile file', () => {
  it('is none of the three kinds, whatever it is called', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    for (const text of [svg, `<?xml version="1.0"?>${svg}`, 'GIF89a', 'PK\x03\x04', '<html>', '%!PS-Adobe'])
      expect(await faultOf(bytes(text))).toBe('unknown-type');
    expect(await faultOf(bytes(''))).toBe('empty');
    // A PDF that begins as something else does is that.
    expect(await faultOf(Buffer.concat([bytes('GIF89a\n'), await asPdf(plain)]))).toBe('unknown-type');
  });

  it('is broken, or cut off', async () => {
    const pdf = await asPdf(scan);
    for (const file of [
      bytes('%PDF-1.7\nnothing else'),
      bytes('\xff\xd8\xff\xe0\x00\x10JFIF'),
      bytes('\x89PNG\r\n\x1a\n'),
      scan.subarray(0, 300),
      (await pngOf(scan)).subarray(0, 5000),
      pdf.subarray(0, 400),
    ])
      expect(await faultOf(file)).toBe('broken');
  });

  it('is larger than a file may be', async () => {
    expect(await limited({ bytes: 1000 }, (by) => faultOf(scan, by))).toBe('too-large');
  });

  it('has no page, or too many', async () => {
    expect(await faultOf(pdfOf('<< /Type /Pages /Kids [] /Count 0 >>'))).toMatch(/^(no-pages|broken)$/);
    const document = await PDFDocument.create();
    for (let index = 0; index < 10_000; index += 1) document.addPage([10, 10]);
    expect(await faultOf(await document.save())).toBe('too-many-pages');
    // A count that lies.
    const kids = '<< /Type /Pages /Kids [3 0 R] /Count 1000000000 >>';
    const lying = await scanner.read(pdfOf(kids, '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>'));
    expect('pages' in lying && lying.pages.length).toBe(1);
  });

  it('needs a password', async () => {
    const handler =
      '<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <' + '41'.repeat(32) + '> /U <' + '42'.repeat(32) + '> >>';
    const file = pdfOf('<< /Type /Pages /Kids [3 0 R] /Count 1 >>', '<< /Type /Page /Parent 2 0 R >>', handler);
    const locked = Buffer.from(file).toString('latin1').replace('/Root', `/Encrypt 4 0 R /ID [<00><00>] /Root`);
    expect(await faultOf(bytes(locked))).toBe('encrypted');
  });

  it('unpacks to more than a picture may be, by what its head says', async () => {
    expect(await faultOf(pngWith({ width: 50_000, height: 50_000 }))).toBe('too-many-pixels');
    const wide = Buffer.from(scan);
    const frame = wide.indexOf(Buffer.from([0xff, 0xc0]));
    wide.writeUInt16BE(65_000, frame + 5);
    wide.writeUInt16BE(65_000, frame + 7);
    expect(await faultOf(wide)).toBe('too-many-pixels');
  });

  it.each([0x01, 0xd0, 0xd7])('hides its size behind the marker %d, which has no length', async (marker) => {
    const wide = Buffer.from(scan);
    const frame = wide.indexOf(Buffer.from([0xff, 0xc0]));
    wide.writeUInt16BE(12_000, frame + 5);
    wide.writeUInt16BE(12_000, frame + 7);
    // Whoever takes the next marker for a length comes to a small frame in the middle of a comment.
    const comments = Buffer.concat([comment(60_000), comment(60_000)]);
    const small = Buffer.from([0xff, 0xc0, 0, 17, 8, 0, 16, 0, 16, 3]);
    small.copy(comments, 2 + 0xfffe - 2);
    const file = Buffer.concat([wide.subarray(0, 2), bytesOf(0xff, marker), comments, wide.subarray(2)]);
    expect(await faultOf(file)).toBe('too-many-pixels');
    const honest = Buffer.concat([scan.subarray(0, 2), bytesOf(0xff, marker), comments, scan.subarray(2)]);
    expect((await pagesOf(honest)).map(({ codes }) => codes)).toEqual([[code]]);
  });

  it('has something else than segments before its frame', async () => {
    for (const odd of [
      bytesOf(0xff, 0x02, 0, 4),
      bytesOf(0xff, 0xd8),
      bytesOf(0xff, 0xe1, 0, 1),
      bytesOf(0xff, 0x01, 0),
    ])
      expect(await faultOf(Buffer.concat([scan.subarray(0, 2), odd, scan.subarray(2)]))).toBe('broken');
  });

  it.each([
    ['includes itself', selfIncluding],
    ['draws ten others, and each of them ten more', nested],
  ])('is a PDF whose form %s: it gets less than 300 MB', async (_, heavy) => {
    const before = process.memoryUsage().rss;
    let most = before;
    const looking = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 5);
    expect(await faultOf(heavy())).toBe('too-heavy');
    clearInterval(looking);
    expect(most - before).toBeLessThan(300 * 1024 * 1024);
  });

  it('takes more memory than its pixels tell: sixteen bits, or a side without end', async () => {
    expect(await faultOf(pngWith({ width: 7071, height: 7071, depth: 16, kind: 6 }))).toBe('too-deep');
    expect(await faultOf(pngWith({ width: 7071, height: 7071, kind: 6 }))).toBe('too-many-pixels');
    expect(await faultOf(pngWith({ width: 20_000, height: 2 }))).toBe('too-many-pixels');
    const wide = Buffer.from(scan);
    wide.writeUInt16BE(12_001, wide.indexOf(Buffer.from([0xff, 0xc0])) + 7);
    expect(await faultOf(wide)).toBe('too-many-pixels');
  });

  it('unpacks to more than its head says', async () => {
    const bomb = deflateSync(Buffer.alloc(100_000_000), { level: 6 });
    expect(await faultOf(pngWith({ width: 10, height: 10, interlaced: true, data: bomb }))).toBe('broken');
    const second = pngWith({ width: 60_000, height: 60_000 });
    const two = Buffer.concat([pngWith({ width: 10, height: 10 }).subarray(0, 33), second.subarray(8)]);
    expect(await faultOf(two)).toBe('broken');
  });

  it('asks a parser for more memory than it may have', async () => {
    const file = pdfWithContents(deflateSync(Buffer.alloc(120_000_000, ' '), { level: 1 }));
    expect(await limited({ memory: 64 * 1024 * 1024 }, (by) => faultOf(file, by))).toBe('too-heavy');
  });

  it('holds a script that is never run, and a page that is read all the same', async () => {
    const document = await PDFDocument.load(await asPdf(scan));
    const action = document.context.obj({ S: 'JavaScript', JS: PDFString.of('while (true) app.alert(1)') });
    document.catalog.set(PDFName.of('OpenAction'), document.context.register(action));
    const [page] = await pagesOf(await document.save());
    expect(page?.codes).toEqual([code]);
    expect(Buffer.from(page?.jpeg ?? []).includes('JavaScript')).toBe(false);
  });

  it('takes longer than it may: its thread is ended, pages of the house are answered meanwhile, and the next file is read', async () => {
    await limited({ milliseconds: 1500 }, async (by) => {
      const began = performance.now();
      let turns = 0;
      const beating = setInterval(() => (turns += 1), 10);
      expect(await faultOf(endless(), by)).toBe('too-heavy');
      clearInterval(beating);
      expect(performance.now() - began).toBeGreaterThan(1400);
      expect(turns).toBeGreaterThan(20);
    });
    expect(await faultOf(scan)).toBeUndefined();
  });

  it('is left when who asked has gone, and the next is read', async () => {
    const gone = new AbortController();
    const [one, other] = [scanner.read(endless(), gone.signal), scanner.read(scan, gone.signal)];
    gone.abort();
    expect([await one, await other]).toEqual([{ fault: 'stopped' }, { fault: 'stopped' }]);
    const later = new AbortController();
    const running = scanner.read(endless(), later.signal);
    setTimeout(() => later.abort(), 100);
    expect(await running).toEqual({ fault: 'stopped' });
    expect(await faultOf(scan)).toBeUndefined();
  });

  it('comes with so many others that it is told to wait', async () => {
    await limited({ milliseconds: 20_000 }, async (by) => {
      const all = await Promise.all(Array.from({ length: 10 }, () => faultOf(bytes('%PDF-1.7 broken'), by)));
      expect(all.filter((fault) => fault === 'busy')).toHaveLength(2);
      expect(all.filter((fault) => fault === 'broken')).toHaveLength(8);
    });
  });
});

/** A receipt whose codes lie under a note. */
async function withoutCode(receiptNumber: string): Promise<Uint8Array> {
  const document = await PDFDocument.load(await printedReceipt(receiptNumber));
  document.getPage(0).drawRectangle({ x: 298, y: 606, width: 297, height: 236 });
  return document.save();
}

/** A PDF of these objects, from number 2 on; 1 is its catalog. */
function pdfOf(...objects: readonly string[]): Uint8Array {
  const all = ['<< /Type /Catalog /Pages 2 0 R >>', ...objects];
  let text = '%PDF-1.7\n';
  const offsets = all.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const end = `xref\n0 ${all.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${all.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return bytes(text + end);
}

/** A page whose marks are packed. */
function pdfWithContents(packed: Buffer): Uint8Array {
  return pdfOf(
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>',
    `<< /Filter /FlateDecode /Length ${packed.length} >>\nstream\n${packed.toString('latin1')}\nendstream`,
  );
}

/** A page whose colours are worked out, each by a long sum. */
function endless(): Uint8Array {
  const sum = `{ pop ${'dup mul '.repeat(50_000)}}`;
  return pdfOf(
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Shading << /S 5 0 R >> >> >>',
    '<< /Length 5 >>\nstream\n/S sh\nendstream',
    '<< /ShadingType 1 /ColorSpace /DeviceGray /Domain [0 1 0 1] /Matrix [595 0 0 842 0 0] /Function 6 0 R >>',
    `<< /FunctionType 4 /Domain [0 1 0 1] /Range [0 1] /Length ${sum.length} >>\nstream\n${sum}\nendstream`,
  );
}

/** Each form draws the next ten times. */
function nested(): Uint8Array {
  const form = (next: number) => {
    const draws = '/F Do '.repeat(10);
    return `<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /F ${next} 0 R >> >> /Length ${draws.length} >>\nstream\n${draws}\nendstream`;
  };
  return pdfOf(
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >> >>',
    '<< /Length 5 >>\nstream\n/F Do\nendstream',
    ...Array.from({ length: 12 }, (_none, index) => form(index + 6)),
    '<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Length 16 >>\nstream\n0 0 500 800 re f\nendstream',
  );
}

/** A grey PNG with this head, whatever its data come to. */
function pngWith({
  width,
  height,
  depth = 8,
  kind = 0,
  interlaced = false,
  data = deflateSync(Buffer.alloc(110)),
}: {
  width: number;
  height: number;
  depth?: number;
  kind?: number;
  interlaced?: boolean;
  data?: Buffer;
}): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([depth, kind, 0, 0, interlaced ? 1 : 0], 8);
  return Buffer.concat([
    bytes('\x89PNG\r\n\x1a\n'),
    chunk('IHDR', head),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
