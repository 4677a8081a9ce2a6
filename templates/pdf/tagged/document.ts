import { once } from 'node:events';
import { setImmediate as yieldOnce } from 'node:timers/promises';
import type { Block, Parts } from './block.ts';
import { colourProfile } from './colour-profile.ts';
import { openFonts } from './fonts.ts';
import { infoText, universalAccessMark, type DocumentInfo } from './metadata.ts';
import { createPen, type Canvas, type Mark, type Pen } from './pen.ts';

/** A page and its margins, in points. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
/** The page that documents are set on when they say nothing else: A4. */
export const page = { width: 595.28, height: 841.89, left: 51, right: 51, top: 80, bottom: 46 } as const;
/** A5, for what hangs on a wall or lies in a drawer. */
export const smallPage = { width: 419.53, height: 595.28, left: 34, right: 34, top: 34, bottom: 34 } as const;

export interface TaggedDocument {
  readonly info: DocumentInfo;
  /** Drawn on each page as artifact: not read aloud, so nothing may stand only there. */
  readonly furniture: (canvas: Canvas, pageNumber: number, pageCount: number) => void;
  /** Default A4. */
  readonly size?: PageSize;
  /** Placed under each other; the page turns between them, and between the rows of a table. */
  readonly blocks: readonly (Block | Gap)[];
  /** Room for a file that is put in once the pages are drawn. With it the document is PDF/A-3a, else PDF/A-2a: that part allows no such file. */
  readonly attachment?: Attachment | undefined;
}
/** A file inside a document. */
export interface Attachment {
  readonly name: string;
  /** Its media type. */
  readonly type: string;
  /** What it is to the document, in words. */
  readonly description: string;
  /** Bytes kept free for it, filled with spaces. */
  readonly room: number;
}
/** Points of air. */
export type Gap = number;

/**
 * Draws a document as PDF/A-2a, or PDF/A-3a, with the PDF/UA-1 mark. Same input, same bytes. Throws `RangeError` for a
 * character the font lacks or a block taller than a page.
 * @returns the file, and its text in reading order, one line for each paragraph, heading or cell
 */
export async function renderTagged({ info, furniture, blocks, size = page, attachment }: TaggedDocument): Promise<{
  bytes: Uint8Array;
  text: string;
  marks: readonly Mark[];
}> {
  const document = await open(info, { size, subset: attachment ? 'PDF/A-3a' : 'PDF/A-2a' });
  const content = { x: size.left, width: size.width - size.left - size.right, end: size.height - size.bottom };
  const parts: Uint8Array[] = [];
  document.on('data', (part: Uint8Array) => parts.push(part));
  document.addPage();
  const pen = createPen(document);
  let y: number = size.top;
  for (const block of blocks) {
    if (typeof block === 'number') {
      y += block;
      continue;
    }
    for (let left: Block | undefined = block; left;) {
      const { fits, rest } = partsOf(left, pen, { width: content.width, room: content.end - y });
      const height = (fits ?? left).height(pen, content.width);
      if (fits && y + height <= content.end) {
        fits.draw(pen, { x: content.x, y, width: content.width });
        y += height;
        left = rest;
      } else {
        if (y === size.top) throw new RangeError(`A block of ${Math.ceil(height)} points fits no page`);
        // A long document lets others have the processor between its pages.
        await yieldOnce();
        document.addPage();
        y = size.top;
      }
    }
  }
  const { count } = document.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    document.switchToPage(index);
    pen.artifact('Pagination', (canvas) => furniture(canvas, index + 1, count));
  }
  if (attachment) attach(document, attachment, new Date(info.createdAt));
  const ended = once(document, 'end');
  document.end();
  await ended;
  return { bytes: Buffer.concat(parts), text: pen.lines.join('\n'), marks: pen.marks };
}

const partsOf = (block: Block, pen: Pen, { width, room }: { width: number; room: number }): Parts =>
  block.split?.(pen, width, room) ?? { fits: block, rest: undefined };

async function open(
  info: DocumentInfo,
  { size, subset }: { size: PageSize; subset: 'PDF/A-2a' | 'PDF/A-3a' },
): Promise<PDFKit.PDFDocument> {
  const [{ default: PDFDocument }, fonts] = await Promise.all([import('pdfkit'), openFonts()]);
  const values = {
    Title: info.title,
    Author: info.author,
    Subject: info.subject,
    Keywords: info.id,
    Creator: 'SITHS-kort',
    Producer: 'SITHS-kort',
  };
  const document = new PDFDocument({
    size: [size.width, size.height],
    margin: 0,
    pdfVersion: '1.7',
    // Kept packed with what all documents share (register/cases/packing): a stream that is packed by itself shares nothing.
    compress: false,
    subset,
    tagged: true,
    lang: info.language ?? 'sv-SE',
    displayTitle: true,
    // Falsy: pdfkit opens no font of its own, which could not be embedded.
    font: '',
    autoFirstPage: false,
    bufferPages: true,
    info: { ...values, CreationDate: new Date(info.createdAt) },
  });
  for (const [key, value] of Object.entries(values)) Object.assign(document.info, { [key]: infoText(value) });
  for (const [name, font] of Object.entries(fonts)) document.registerFont(name, font);
  document.appendXML(universalAccessMark);
  Object.assign(document, { _addColorOutputIntent: () => addOutputIntent(document) });
  // pdfkit writes /UserUnit 1 on every page: legal, but JHOVE, which archives run, calls each such page invalid.
  document.on('pageAdded', () => Reflect.deleteProperty(document.page.dictionary.data, 'UserUnit'));
  return document;
}

const profile = colourProfile();

/** In place of what pdfkit does once all is drawn: its own profile is an eighth of a receipt. */
function addOutputIntent(document: PDFKit.PDFDocument): void {
  const reference = document.ref({ N: 3 });
  reference.end(profile);
  const name = new String('sRGB IEC61966-2.1');
  const intent = document.ref({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    Info: name,
    OutputConditionIdentifier: name,
    DestOutputProfile: reference,
  });
  intent.end(undefined);
  document._root.data['OutputIntents'] = [intent];
}

/** In place of pdfkit's `file`, which writes a sum of the bytes beside them: they come later. */
function attach(document: PDFKit.PDFDocument, { name, type, description, room }: Attachment, at: Date): void {
  const kept = document.ref({
    Type: 'EmbeddedFile',
    Subtype: type.replaceAll('/', '#2F'),
    Params: { Size: room, ModDate: at },
  });
  kept.end(Buffer.alloc(room, ' '));
  const [F, UF, Desc] = [name, name, description].map((text) => new String(text));
  const specification = document.ref({
    Type: 'Filespec',
    AFRelationship: 'Data',
    F,
    UF,
    Desc,
    EF: { F: kept, UF: kept },
  });
  specification.end(undefined);
  document.addNamedEmbeddedFile(name, specification);
  document._root.data['AF'] = [specification];
}
