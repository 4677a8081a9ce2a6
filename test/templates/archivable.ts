import { Window } from 'happy-dom';
import {
  decodePDFRawStream,
  PDFArray,
  PDFBool,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFString,
} from 'pdf-lib';
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

/**
 * What of PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) can go wrong in our documents, looked for in the finished
 * bytes: the object graph with pdf-lib, the drawing operators with pdf.js. No stand-in for veraPDF.
 */
export async function faultsOf(bytes: Uint8Array, { language = 'sv-SE' } = {}): Promise<string[]> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  const tree = structureOf(pdf);
  // A file inside, which the second part doesn't allow.
  const part = pdf.catalog.has(name('AF')) ? '3' : '2';
  return [
    ...fileFaults(bytes, pdf),
    ...catalogFaults(pdf.catalog, language),
    ...(await metadataFaults(pdf, part)),
    ...fontFaults(pdf),
    ...structureFaults(tree),
    ...(await contentFaults(bytes, pdf, tree)),
  ];
}

/** The page's text as a person reads it: in the order of the content, a piece for each run. */
export async function textOf(bytes: Uint8Array): Promise<string[]> {
  const pdf = await open(bytes);
  const pieces: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    for (const item of items) if ('str' in item && item.str.trim() !== '') pieces.push(item.str);
  }
  await pdf.loadingTask.destroy();
  return pieces;
}

const open = (bytes: Uint8Array) => getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise;
const name = (text: string) => PDFName.of(text);

function fileFaults(bytes: Uint8Array, pdf: PDFDocument): string[] {
  const faults: string[] = [];
  if (!Buffer.from(bytes.subarray(0, 8)).equals(Buffer.from('%PDF-1.7'))) faults.push('file: not PDF 1.7');
  if (pdf.context.trailerInfo.Encrypt) faults.push('file: encrypted');
  if (!pdf.context.trailerInfo.ID) faults.push('file: no ID');
  return faults;
}

function catalogFaults(catalog: PDFDict, language: string): string[] {
  const faults: string[] = [];
  const flag = (holder: string, key: string) =>
    catalog.lookupMaybe(name(holder), PDFDict)?.lookupMaybe(name(key), PDFBool)?.asBoolean();
  if (!flag('MarkInfo', 'Marked')) faults.push('catalog: not marked as tagged');
  if (!flag('ViewerPreferences', 'DisplayDocTitle')) faults.push('catalog: title not displayed');
  if (textAt(catalog, 'Lang') !== language) faults.push(`catalog: language is not ${language}`);
  for (const key of ['AA', 'OpenAction', 'AcroForm', 'OCProperties']) {
    if (catalog.has(name(key))) faults.push(`catalog: ${key} is not allowed`);
  }
  const intents = catalog.lookupMaybe(name('OutputIntents'), PDFArray);
  const intent = intents?.lookupMaybe(0, PDFDict);
  const profile = intent?.lookup(name('DestOutputProfile'));
  const components = profile instanceof PDFRawStream ? profile.dict.lookupMaybe(name('N'), PDFNumber) : undefined;
  if (intent?.get(name('S')) !== name('GTS_PDFA1') || components?.asNumber() !== 3) {
    faults.push('catalog: no RGB output intent');
  }
  return faults;
}

async function metadataFaults(pdf: PDFDocument, part: string): Promise<string[]> {
  const stream = pdf.catalog.lookup(name('Metadata'));
  if (!(stream instanceof PDFRawStream)) return ['xmp: missing'];
  if (stream.dict.has(name('Filter'))) return ['xmp: compressed'];
  const xml = Buffer.from(stream.getContents()).toString('utf8');
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(xml)) return ['xmp: not well-formed'];
  const window = new Window();
  try {
    const parsed = new window.DOMParser().parseFromString(
      xml.replace(/<\?xpacket.*?\?>/g, '').trim(),
      'application/xml',
    );
    if (parsed.getElementsByTagName('parsererror').length > 0) return ['xmp: not well-formed'];
    const value = (tag: string) => parsed.getElementsByTagName(tag)[0]?.textContent.trim();
    const faults: string[] = [];
    if (value('pdfaid:part') !== part || value('pdfaid:conformance') !== 'A') faults.push(`xmp: not PDF/A-${part}a`);
    if (value('pdfuaid:part') !== '1') faults.push('xmp: not PDF/UA-1');
    if (value('pdfaSchema:prefix') !== 'pdfuaid') faults.push('xmp: the UA mark has no extension schema');
    if (!value('dc:title') || value('dc:title') !== pdf.getTitle()) faults.push('xmp: title differs from Info');
    const created = value('xmp:CreateDate');
    if (!created || Date.parse(created) !== pdf.getCreationDate()?.getTime())
      faults.push('xmp: date differs from Info');
    return faults;
  } finally {
    await window.happyDOM.close();
  }
}

function fontFaults(pdf: PDFDocument): string[] {
  const faults: string[] = [];
  let fonts = 0;
  for (const [, object] of pdf.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict) || object.get(name('Type')) !== name('Font')) continue;
    if (object.get(name('Subtype')) === name('Type0')) {
      fonts += 1;
      if (!object.has(name('ToUnicode'))) faults.push('font: no ToUnicode');
      continue;
    }
    const descriptor = object.lookupMaybe(name('FontDescriptor'), PDFDict);
    const embedded = ['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor?.has(name(key)));
    if (!embedded) faults.push('font: not embedded');
  }
  if (fonts === 0) faults.push('font: none');
  return faults;
}

/** An element of the structure tree, in reading order. */
interface Element {
  readonly type: string;
  readonly parent: string;
  readonly dict: PDFDict;
  readonly mcids: number[];
}

function structureOf(pdf: PDFDocument): Element[] {
  const root = pdf.catalog.lookupMaybe(name('StructTreeRoot'), PDFDict);
  const elements: Element[] = [];
  const visit = (holder: PDFDict, parent: string) => {
    const kids = holder.lookup(name('K'));
    const list = kids instanceof PDFArray ? kids.asArray() : kids ? [kids] : [];
    for (const entry of list) {
      const kid = pdf.context.lookup(entry);
      if (kid instanceof PDFNumber) elements.at(-1)?.mcids.push(kid.asNumber());
      if (!(kid instanceof PDFDict)) continue;
      const type = kid.lookup(name('S'), PDFName).decodeText();
      elements.push({ type, parent, dict: kid, mcids: [] });
      visit(kid, type);
    }
  };
  if (root) visit(root, 'StructTreeRoot');
  return elements;
}

const parents: Record<string, readonly string[]> = {
  Document: ['StructTreeRoot'],
  LI: ['L'],
  Lbl: ['LI'],
  LBody: ['LI'],
  THead: ['Table'],
  TBody: ['Table'],
  TR: ['Table', 'THead', 'TBody'],
  TH: ['TR'],
  TD: ['TR'],
};

function structureFaults(tree: readonly Element[]): string[] {
  const faults: string[] = [];
  if (tree.length === 0) faults.push('structure: no tree');
  let level = 0;
  for (const { type, parent, dict } of tree) {
    const allowed = parents[type] ?? ['Document', 'Sect'];
    if (!allowed.includes(parent)) faults.push(`structure: ${type} in ${parent}`);
    const heading = /^H(\d)$/.exec(type)?.[1];
    if (heading && Number(heading) > level + 1) faults.push(`structure: ${type} after H${level}`);
    if (heading) level = Number(heading);
    const attributes = dict.lookupMaybe(name('A'), PDFDict);
    if (type === 'Figure' && !textAt(dict, 'Alt')?.trim()) faults.push('structure: Figure without Alt');
    if (type === 'Figure' && !attributes?.has(name('BBox'))) faults.push('structure: Figure without BBox');
    if (type === 'TH' && !attributes?.has(name('Scope'))) faults.push('structure: TH without Scope');
    if (type === 'L' && !attributes?.has(name('ListNumbering'))) faults.push('structure: L without ListNumbering');
    if (dict.has(name('ID'))) faults.push('structure: ID without IDTree');
  }
  if (!tree.some(({ type }) => type === 'H1')) faults.push('structure: no H1');
  return faults;
}

const painting = new Set([
  OPS.stroke,
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeStroke,
  OPS.closeFillStroke,
  OPS.showText,
  OPS.showSpacedText,
  OPS.nextLineShowText,
  OPS.nextLineSetSpacingShowText,
  OPS.shadingFill,
  OPS.paintImageXObject,
  OPS.paintInlineImageXObject,
  OPS.paintFormXObjectBegin,
  OPS.constructPath,
]);
const textOperators = new Set([OPS.showText, OPS.showSpacedText]);

async function contentFaults(bytes: Uint8Array, pdf: PDFDocument, tree: readonly Element[]): Promise<string[]> {
  const faults: string[] = [];
  const viewer = await open(bytes);
  let drawn = 0;
  for (let number = 1; number <= viewer.numPages; number += 1) {
    const { fnArray, argsArray } = await (await viewer.getPage(number)).getOperatorList();
    const openMarks: { artifact: boolean; mcid: number | undefined }[] = [];
    fnArray.forEach((operator, index) => {
      const args: unknown = argsArray[index];
      const [tag, mcid] = Array.isArray(args) ? args.map((arg: unknown) => arg) : [];
      if (operator === OPS.beginMarkedContent || operator === OPS.beginMarkedContentProps) {
        const type = tagName(tag);
        const mark = { artifact: type === 'Artifact', mcid: typeof mcid === 'number' ? mcid : undefined };
        if (openMarks.length > 0) faults.push(`content: ${type} inside other marked content`);
        openMarks.push(mark);
      } else if (operator === OPS.endMarkedContent) {
        openMarks.pop();
      } else if (painting.has(operator)) {
        drawn += 1;
        const mark = openMarks.at(-1);
        if (!mark || (!mark.artifact && mark.mcid === undefined))
          faults.push('content: drawn outside tag and artifact');
        if (textOperators.has(operator) && hasNotdef(tag)) faults.push('content: .notdef');
      }
    });
    const page = pdf.getPage(number - 1).node;
    // pdf.js mends unbalanced marks, so these are counted in the page's own text. Strings there are in hexadecimal.
    const content = contentOf(pdf, number - 1);
    const [begun, ended] = [/\b(?:BDC|BMC)\b/g, /\bEMC\b/g].map((mark) => [...content.matchAll(mark)].length);
    if (begun !== ended) faults.push('content: BDC and EMC do not match');
    if (page.get(name('Tabs')) !== name('S')) faults.push('page: tab order is not structure');
    if (page.has(name('UserUnit'))) faults.push('page: UserUnit');
  }
  await viewer.loadingTask.destroy();
  if (drawn === 0) faults.push('content: nothing drawn');
  return [...new Set([...faults, ...mcidFaults(pdf, tree)])];
}

/** Each piece of tagged content belongs to exactly one element. One page only: ids begin anew on each page. */
function mcidFaults(pdf: PDFDocument, tree: readonly Element[]): string[] {
  if (pdf.getPageCount() !== 1) return [];
  const content = contentOf(pdf, 0);
  const marked = [...content.matchAll(/\/MCID (\d+)/g)].map((match) => Number(match[1])).sort((a, b) => a - b);
  const owned = tree.flatMap(({ mcids }) => mcids).sort((a, b) => a - b);
  return JSON.stringify(marked) === JSON.stringify(owned) ? [] : ['structure: content and elements do not match'];
}

function contentOf(pdf: PDFDocument, page: number): string {
  const stream = pdf.context.lookup(pdf.getPage(page).node.get(name('Contents')));
  const streams = stream instanceof PDFArray ? stream.asArray().map((entry) => pdf.context.lookup(entry)) : [stream];
  const decode = (part: unknown) =>
    part instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(part).decode()).toString('latin1') : '';
  return streams.map(decode).join('\n');
}

/** pdf.js gives the tag of BDC as text and that of BMC as a name object. */
function tagName(tag: unknown): string {
  const text: unknown = typeof tag === 'object' && tag ? Reflect.get(tag, 'name') : tag;
  return typeof text === 'string' ? text : 'unknown';
}

/** Glyph 0, `.notdef`: pdfkit's fonts map it to U+0000. */
function hasNotdef(glyphs: unknown): boolean {
  if (!Array.isArray(glyphs)) return false;
  return glyphs.some((glyph: unknown) => typeof glyph === 'object' && glyph && Reflect.get(glyph, 'unicode') === '\0');
}

function textAt(dict: PDFDict, key: string): string | undefined {
  const value = dict.lookup(name(key));
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined;
}
