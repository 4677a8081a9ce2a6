import { beforeAll, describe, expect, test } from '@jest/globals';
import { PDFArray, PDFBool, PDFDict, PDFDocument, PDFName, PDFRawStream, PDFString, type PDFObject } from 'pdf-lib';
import { drawDocument } from '../../templates/index.ts';
import { faultsOf } from './archivable.ts';
import { receiptRecord } from './receipt-record.ts';

/** The check itself is tested: one fault at a time is planted in a good file, and must be found, and alone. */
let good: Uint8Array;
beforeAll(async () => void ({ bytes: good } = await drawDocument('receipt', receiptRecord())));

const name = (text: string) => PDFName.of(text);

async function planted(change: (pdf: PDFDocument) => void): Promise<string[]> {
  const pdf = await PDFDocument.load(good, { updateMetadata: false });
  change(pdf);
  return faultsOf(await pdf.save({ useObjectStreams: false, updateFieldAppearances: false }));
}

function dicts(pdf: PDFDocument, wanted: (dict: PDFDict) => boolean): PDFDict[] {
  const found = pdf.context.enumerateIndirectObjects().map(([, object]) => object);
  return found.filter((object): object is PDFDict => object instanceof PDFDict && wanted(object));
}

function first(pdf: PDFDocument, key: string, value: string): PDFDict {
  const [dict] = dicts(pdf, (candidate) => candidate.get(name(key)) === name(value));
  if (!dict) throw new Error(`No object has ${key} ${value}`);
  return dict;
}

/** Puts operators after the page's own. */
function append(pdf: PDFDocument, operators: string): void {
  const page = pdf.getPage(0).node;
  const stream = pdf.context.register(pdf.context.stream(operators));
  const own = page.get(name('Contents'));
  if (!own) throw new Error('The page has no content');
  page.set(name('Contents'), pdf.context.obj([own, stream]));
}

function editXmp(pdf: PDFDocument, change: (xml: string) => string): void {
  const stream = pdf.catalog.lookup(name('Metadata'));
  if (!(stream instanceof PDFRawStream)) throw new Error('No XMP');
  const xml = change(Buffer.from(stream.getContents()).toString('utf8'));
  const entries: [string, PDFObject][] = [...stream.dict.entries()].map(([key, value]) => [key.decodeText(), value]);
  pdf.catalog.set(name('Metadata'), pdf.context.register(pdf.context.stream(xml, Object.fromEntries(entries))));
}

const faults: readonly (readonly [fault: string, change: (pdf: PDFDocument) => unknown])[] = [
  ['catalog: not marked as tagged', (pdf) => pdf.catalog.delete(name('MarkInfo'))],
  ['catalog: title not displayed', (pdf) => pdf.catalog.delete(name('ViewerPreferences'))],
  ['catalog: language is not sv-SE', (pdf) => pdf.catalog.set(name('Lang'), PDFString.of('en'))],
  ['catalog: AcroForm is not allowed', (pdf) => pdf.catalog.set(name('AcroForm'), pdf.context.obj({}))],
  ['catalog: no RGB output intent', (pdf) => pdf.catalog.delete(name('OutputIntents'))],
  ['xmp: missing', (pdf) => pdf.catalog.delete(name('Metadata'))],
  ['xmp: not well-formed', (pdf) => editXmp(pdf, (xml) => xml.replace('Kvittens', 'A & B'))],
  ['xmp: not well-formed', (pdf) => editXmp(pdf, (xml) => xml.replace('</pdfaid:part>', ''))],
  ['xmp: not PDF/A-2a', (pdf) => editXmp(pdf, (xml) => xml.replace('<pdfaid:part>2', '<pdfaid:part>1'))],
  ['xmp: not PDF/UA-1', (pdf) => editXmp(pdf, (xml) => xml.replace('<pdfuaid:part>1</pdfuaid:part>', ''))],
  [
    'xmp: the UA mark has no extension schema',
    (pdf) => editXmp(pdf, (xml) => xml.replace(/<pdfaExtension:schemas>[\s\S]*<\/pdfaExtension:schemas>/, '')),
  ],
  ['xmp: title differs from Info', (pdf) => pdf.setTitle('Another title')],
  ['xmp: date differs from Info', (pdf) => pdf.setCreationDate(new Date('2020-01-01T00:00:00Z'))],
  ['font: no ToUnicode', (pdf) => first(pdf, 'Subtype', 'Type0').delete(name('ToUnicode'))],
  ['font: not embedded', (pdf) => first(pdf, 'Type', 'FontDescriptor').delete(name('FontFile2'))],
  ['structure: THead in P', (pdf) => first(pdf, 'S', 'Table').set(name('S'), name('P'))],
  ['structure: H3 after H1', (pdf) => first(pdf, 'S', 'H2').set(name('S'), name('H3'))],
  ['structure: Figure without Alt', (pdf) => first(pdf, 'S', 'Figure').delete(name('Alt'))],
  ['structure: Figure without BBox', (pdf) => first(pdf, 'S', 'Figure').delete(name('A'))],
  ['structure: TH without Scope', (pdf) => first(pdf, 'S', 'TH').delete(name('A'))],
  ['structure: L without ListNumbering', (pdf) => first(pdf, 'S', 'L').delete(name('A'))],
  ['structure: ID without IDTree', (pdf) => first(pdf, 'S', 'L').set(name('ID'), PDFString.of('a'))],
  ['structure: no H1', (pdf) => first(pdf, 'S', 'H1').set(name('S'), name('P'))],
  ['structure: content and elements do not match', (pdf) => first(pdf, 'S', 'H1').set(name('K'), pdf.context.obj([]))],
  ['content: drawn outside tag and artifact', (pdf) => append(pdf, '0 0 9 9 re f')],
  ['content: BDC and EMC do not match', (pdf) => append(pdf, '/Artifact BMC 0 0 9 9 re f')],
  ['content: BDC and EMC do not match', (pdf) => append(pdf, 'EMC')],
  ['content: Span inside other marked content', (pdf) => append(pdf, '/Artifact BMC /Span BMC EMC EMC')],
  ['content: .notdef', (pdf) => append(pdf, '/Artifact BMC BT /F1 9 Tf <0000> Tj ET EMC')],
  ['page: tab order is not structure', (pdf) => pdf.getPage(0).node.delete(name('Tabs'))],
  ['page: UserUnit', (pdf) => pdf.getPage(0).node.set(name('UserUnit'), pdf.context.obj(1))],
];

describe('the archive check', () => {
  test('finds nothing in a good file, also after it was written anew', async () => {
    expect(await faultsOf(good)).toEqual([]);
    expect(await planted(() => undefined)).toEqual([]);
  });

  test.each(faults)('finds "%s"', async (fault, change) => {
    expect(await planted(change)).toContain(fault);
  });

  test('has a planted fault for each flag it looks at', async () => {
    const marks = await planted((pdf) => {
      const info = pdf.catalog.lookup(name('MarkInfo'), PDFDict);
      info.set(name('Marked'), PDFBool.False);
      pdf.catalog.set(name('OutputIntents'), PDFArray.withContext(pdf.context));
    });
    expect(marks).toEqual(['catalog: not marked as tagged', 'catalog: no RGB output intent']);
  });
});
