import { requireGlyphs } from './fonts.ts';
import { colours, type TextStyle } from './styles.ts';

/** How a text is set. */
interface Setting {
  readonly style: TextStyle;
  /** Points. */
  readonly width: number;
}

/** Where a text stands: points from the page's upper left corner. */
interface Place extends Setting {
  readonly x: number;
  readonly y: number;
}

/** Height of a text in points. */
export function measureText(document: PDFKit.PDFDocument, text: string, setting: Setting): number {
  const { style } = setting;
  const height = document.font(style.font).fontSize(style.size).heightOfString(text, options(document, setting));
  return Math.max(height, style.leading);
}

/** Draws a text. Throws `RangeError` for a character that the font lacks. `where`: what it names. */
export function drawText(
  document: PDFKit.PDFDocument,
  text: string,
  { where, ...place }: Place & { readonly where: string },
): void {
  const { style } = place;
  requireGlyphs(style.font, text, where);
  document.font(style.font).fontSize(style.size).fillColor(style.colour);
  // Our leading is split evenly above and below, where pdfkit would hang the text from the font's own ascent.
  const y = place.y - (document.currentLineHeight(true) - style.leading) / 2;
  document.text(text, place.x, y, options(document, place)).fillColor(colours.ink);
}

const digitFeatures: PDFKit.Mixins.OpenTypeFeatures[] = ['tnum', 'zero'];

/** The font and its size are chosen. */
function options(document: PDFKit.PDFDocument, { style, width }: Setting): PDFKit.Mixins.TextOptions {
  return {
    width,
    height: Infinity,
    lineGap: style.leading - document.currentLineHeight(true),
    align: style.align ?? 'left',
    ...(style.digits ? { features: digitFeatures } : {}),
  };
}

/** A number as pdfkit writes it. */
export const rounded = (number: number): number => Math.round(number * 1e6) / 1e6;
