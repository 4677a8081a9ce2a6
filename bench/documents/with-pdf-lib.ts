import { readFileSync } from 'node:fs';
import fontkit from '@pdf-lib/fontkit';
import { PDFDocument, StandardFonts, rgb, type PDFFont, type PDFPage } from 'pdf-lib';
import { barsOf, contentOf, squaresOf, type Rectangle } from './content.ts';
import { fontFiles, type Draw } from './drawer.ts';

const fontBytes = { regular: readFileSync(fontFiles.regular), semibold: readFileSync(fontFiles.semibold) };
const left = 51;
const right = 310;
const width = 493;
const top = 842;
const teal = rgb(0, 0.35, 0.38);

/** pdf-lib with the fonts of our documents, whole: of those that it cuts down to what is drawn, readers show half of the letters. */
export const withOurFonts: Draw = async (index) => {
  const document = await PDFDocument.create();
  document.registerFontkit(fontkit);
  const regular = await document.embedFont(fontBytes.regular);
  const semibold = await document.embedFont(fontBytes.semibold);
  return drawn(index, document, { regular, semibold });
};

/** pdf-lib's quickest way: with fonts that the reader has, none in the file. */
export const withStandardFonts: Draw = async (index) => {
  const document = await PDFDocument.create();
  const regular = await document.embedFont(StandardFonts.Helvetica);
  const semibold = await document.embedFont(StandardFonts.HelveticaBold);
  return drawn(index, document, { regular, semibold });
};

interface Fonts {
  readonly regular: PDFFont;
  readonly semibold: PDFFont;
}

/** It has no layout: everything stands at a place that is written here, y upwards. */
async function drawn(index: number, document: PDFDocument, { regular, semibold }: Fonts): Promise<Uint8Array> {
  const content = contentOf(index);
  document.setTitle(`${content.title} ${content.number}`);
  const page = document.addPage([595.28, 841.89]);
  const text = (words: string, x: number, y: number, size = 10, maxWidth = width) =>
    page.drawText(words, { x, y: top - y, size, font: regular, maxWidth, lineHeight: size * 1.35 });
  const strong = (words: string, x: number, y: number, size = 10) =>
    page.drawText(words, { x, y: top - y, size, font: semibold });
  strong('SITHS-kort', left + 38, 52, 15);
  text(content.kind, 470, 52, 9);
  rule(page, left, 68, width);
  strong(content.title, left, 105, 20);
  text(content.lead, left, 124, 10, 270);
  rectangles(page, squaresOf(content.digits, 43), [345, 86]);
  rectangles(page, barsOf(content.digits), [405, 86]);
  strong(content.number, 430, 130);
  page.drawRectangle({ x: left, y: top - 215, width, height: 62, borderColor: teal, borderWidth: 1 });
  content.card.forEach(([label, value], column) => {
    text(label, left + 14 + column * 165, 172, 9);
    strong(value, left + 14 + column * 165, 188, 12);
  });
  text(content.condition, left + 14, 207, 9);
  content.sections.forEach((sections, column) => {
    sections.forEach(({ title, fields }, row) => {
      const x = column === 0 ? left : right;
      const y = 240 + row * 80;
      strong(title, x, y, 11);
      fields.forEach(([label, value], line) => {
        text(label, x, y + 17 + line * 15, 9);
        text(value, x + 66, y + 17 + line * 15, 10, 170);
      });
    });
  });
  strong(content.termsTitle, left, 405, 11);
  content.terms.forEach((term, line) => text(`${line + 1}. ${term}`, left, 422 + line * 29));
  content.signatures.forEach(([title, statement, name], column) => {
    const x = column === 0 ? left : right;
    strong(title, x, 610, 11);
    text(statement, x, 626, 9, 234);
    rule(page, x, 675, 50);
    rule(page, x + 64, 675, 170);
    text('Datum', x, 686, 8);
    text(`Namnteckning, ${name}`, x + 64, 686, 8, 170);
  });
  page.drawRectangle({ x: left, y: top - 775, width, height: 66, borderColor: teal, borderWidth: 1 });
  strong(content.sendTo.title, left + 14, 728, 11);
  content.sendTo.address.forEach((line, row) => text(line, 220, 728 + row * 14));
  strong('Frågor', 400, 728, 11);
  text(content.sendTo.ask, 400, 744);
  text(content.foot, left, 815, 8);
  text('Sida 1 av 1', 500, 815, 8);
  return document.save();
}

function rule(page: PDFPage, x: number, y: number, length: number): void {
  page.drawLine({ start: { x, y: top - y }, end: { x: x + length, y: top - y }, thickness: 0.75, color: teal });
}

/** As one path, the least that it can be asked for. */
function rectangles(page: PDFPage, all: readonly Rectangle[], [x, y]: readonly [number, number]): void {
  const path = all.map((each) => `M${each.x} ${each.y}h${each.width}v${each.height}h-${each.width}Z`).join('');
  page.drawSvgPath(path, { x, y: top - y, color: rgb(0, 0, 0) });
}
