import { codeOf } from './carried-font.ts';
import { requireGlyphs } from './fonts.ts';
import { lately } from './lately.ts';
import { colours, type TextStyle } from './styles.ts';

/**
 * Sets text in lines as pdfkit does, and writes the operators that it would. pdfkit breaks a text into lines and lays them out anew each time that it is
 * measured or drawn, and most texts are those of every document. Lines are kept here; only the codes of their glyphs, which each document gives in its own
 * order, are put in when they are drawn.
 */

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

interface Line {
  /** Points from the left of its place. */
  readonly left: number;
  readonly glyphs: readonly PDFKit.Glyph[];
  /** What moves the next glyph beyond the width of each, as pdfkit writes it; undefined: nothing, and the line goes on. */
  readonly kerning: readonly (string | undefined)[];
  /** What was written last. */
  readonly last: { readonly codes: number[]; operator: string };
}

interface SetText {
  /** Undefined: a mark stands above or below a letter, and pdfkit draws the text. */
  readonly lines: readonly Line[] | undefined;
  /** Points. */
  readonly height: number;
}

const kept = lately<SetText>(1000);

/** Height of a text in points. The font is chosen also for what is known: their order is in the file. */
export function measureText(document: PDFKit.PDFDocument, text: string, setting: Setting): number {
  document.font(setting.style.font);
  return set(document, text, setting).height;
}

/** Draws a text. Throws `RangeError` for a character that the font lacks. `where`: what it names. */
export function drawText(
  document: PDFKit.PDFDocument,
  text: string,
  { where, ...place }: Place & { readonly where: string },
): void {
  const { style } = place;
  requireGlyphs(style.font, text, where);
  document.font(style.font);
  const { lines } = set(document, text, place);
  const font = document._font;
  // Our leading is split evenly above and below, where pdfkit would hang the text from the font's own ascent.
  const y = place.y - (font.lineHeight(style.size, true) - style.leading) / 2;
  if (!lines) {
    document.fontSize(style.size).fillColor(style.colour).text(text, place.x, y, options(document, place));
    document.fillColor(colours.ink);
    return;
  }
  const { page } = document;
  const fonts = (page.resources.data.Font ??= {});
  fonts[font.id] ??= font.ref();
  const baseline = page.height - y - (font.ascender / 1000) * style.size;
  const written = lines.map(
    (line, index) =>
      `q\n1 0 0 -1 0 ${rounded(page.height)} cm\nBT\n` +
      `1 0 0 1 ${rounded(place.x + line.left)} ${rounded(baseline - index * style.leading)} Tm\n` +
      `/${font.id} ${rounded(style.size)} Tf\n${shown(font, line)}ET\nQ\n`,
  );
  document.addContent(`${fill(style.colour)}\n${written.join('')}${fill(colours.ink)}`);
}

function set(document: PDFKit.PDFDocument, text: string, { style, width }: Setting): SetText {
  const name = `${nameOf(style)} ${width} ${text}`;
  const known = kept.get(name);
  if (known) return known;
  const lines: (Line | undefined)[] = [];
  const given = { ...options(document.fontSize(style.size), { style, width }), height: Infinity };
  document._text(text, 0, 0, given, (line, { textWidth }) =>
    lines.push(lineOf(document._font, line, { style, width, textWidth })),
  );
  const height = Math.max(1, lines.length) * style.leading;
  const result = { height, lines: lines.every((line) => line !== undefined) ? lines : undefined };
  kept.set(name, result);
  return result;
}

function lineOf(
  font: PDFKit.EmbeddedFont,
  text: string,
  { style: { align = 'left', size, digits }, width, textWidth }: Setting & { readonly textWidth: number },
): Line | undefined {
  const features = digits ? digitFeatures : undefined;
  const { glyphs, positions } = font.layout(text, features);
  if (positions.some(({ xOffset, yOffset }) => xOffset !== 0 || yOffset !== 0)) return undefined;
  const kerning = positions.map(({ xAdvance, advanceWidth }, index) =>
    xAdvance === advanceWidth && index < positions.length - 1 ? undefined : String(rounded(advanceWidth - xAdvance)),
  );
  const left = {
    left: () => 0,
    right: () => width - font.widthOfString(text.trimEnd(), size, features),
    center: () => width / 2 - textWidth / 2,
  };
  return { left: left[align](), glyphs, kerning, last: { codes: [], operator: '' } };
}

/** The operator that shows a line, with the codes that the document's font has for its glyphs: the last one's again where they are the same. */
function shown(font: PDFKit.EmbeddedFont, line: Line): string {
  const { glyphs, kerning, last } = line;
  const changed = glyphs.reduce((count, glyph, index) => {
    const code = codeOf(font, glyph);
    if (last.codes[index] === code) return count;
    last.codes[index] = code;
    return count + 1;
  }, 0);
  if (changed === 0) return last.operator;
  const parts: string[] = [];
  let run = '';
  last.codes.forEach((code, index) => {
    run += hex(code);
    const after = kerning[index];
    if (after === undefined) return;
    parts.push(`<${run}> ${after}`);
    run = '';
  });
  last.operator = `[${parts.join(' ')}] TJ\n`;
  return last.operator;
}

const hex = (code: number): string => (codes[code] ??= code.toString(16).padStart(4, '0'));

const codes: string[] = [];

const digitFeatures: PDFKit.Mixins.OpenTypeFeatures[] = ['tnum', 'zero'];

/** The size is chosen. */
function options(document: PDFKit.PDFDocument, { style, width }: Setting): PDFKit.Mixins.TextOptions {
  return {
    width,
    lineGap: style.leading - document.currentLineHeight(true),
    align: style.align ?? 'left',
    ...(style.digits ? { features: digitFeatures } : {}),
  };
}

/** What of a style makes a difference to its lines, in words. */
function nameOf(style: TextStyle): string {
  const known = names.get(style);
  if (known !== undefined) return known;
  const name = [style.font, style.size, style.leading, style.digits, style.align].join(' ');
  names.set(style, name);
  return name;
}

const names = new WeakMap<TextStyle, string>();

/** The operators that choose a colour to fill with. */
function fill(colour: string): string {
  const parts = () => colour.match(/[\da-f]{2}/gi)?.map((part) => parseInt(part, 16) / 255) ?? [];
  return (fills[colour] ??= `/DeviceRGB cs\n${parts().join(' ')} scn`);
}

const fills: Record<string, string> = {};

/** A number as pdfkit writes it. */
export const rounded = (number: number): number => Math.round(number * 1e6) / 1e6;
