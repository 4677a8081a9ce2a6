import type * as Fontkit from 'fontkit';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * The document font, parsed once and shared, when the first document is drawn: what reads it is a third of a second of a start that draws none. fontkit remembers the first character seen for a glyph, so a no-break space
 * drawn before any space would make every later space extract as that one: each font is primed in ascending order.
 */
const folder = '@expo-google-fonts/source-sans-3';
const require = createRequire(import.meta.url);

const files = {
  regular: '400Regular/SourceSans3_400Regular.ttf',
  semibold: '600SemiBold/SourceSans3_600SemiBold.ttf',
} as const;
export type FontName = keyof typeof files;
type Fonts = Readonly<Record<FontName, PDFKit.ParsedFont>>;

let opening: Promise<Fonts> | undefined;
let opened: Fonts | undefined;

/** Reads the font the first time. Nothing is drawn, nor asked of the font, before this has resolved. */
export function openFonts(): Promise<Fonts> {
  return (opening ??= import('fontkit').then(
    (fontkit) => (opened = { regular: load(files.regular, fontkit), semibold: load(files.semibold, fontkit) }),
  ));
}

function font(name: FontName): PDFKit.ParsedFont {
  if (!opened) throw new Error('The document font was not opened before it was asked for');
  return opened[name];
}

function load(file: string, { create }: typeof Fontkit): PDFKit.ParsedFont {
  const font = create(readFileSync(require.resolve(`${folder}/${file}`)));
  for (const codePoint of font.characterSet.toSorted((a, b) => a - b)) {
    const glyph = font.glyphForCodePoint(codePoint);
    if (isLigature(codePoint)) glyph.codePoints = lettersOf(codePoint);
  }
  return remembering(font);
}

/** Words that are remembered; what documents say apart from names is far fewer. */
const mostWords = 4000;

/**
 * The font, of which each word is shaped once: the same stand in every receipt, and shaping them is half of its time. pdfkit scales the positions
 * that it is given, so that each document gets its own.
 */
function remembering(font: PDFKit.ParsedFont): PDFKit.ParsedFont {
  const known = new Map<string, Pick<PDFKit.GlyphRun, 'glyphs' | 'positions'>>();
  const layout = (text: string, features: readonly string[] = []): PDFKit.GlyphRun => {
    const key = `${features.join()} ${text}`;
    const { glyphs, positions } = known.get(key) ?? font.layout(text, features);
    if (known.size >= mostWords) known.clear();
    const own = positions.map((position) => ({ ...position }));
    known.set(key, { glyphs, positions });
    return {
      glyphs,
      positions: own,
      get advanceWidth() {
        return own.reduce((sum, { xAdvance }) => sum + xAdvance, 0);
      },
    };
  };
  return new Proxy(font, { get: (whole, name): unknown => (name === 'layout' ? layout : Reflect.get(whole, name)) });
}

/** Letters that are drawn as one and have a code of their own, as ‘ff’ (Unicode, Alphabetic Presentation Forms: Latin ligatures). */
const isLigature = (codePoint: number) => codePoint >= 0xfb00 && codePoint <= 0xfb06;

/** Who searches a document for ‘Offert’ types two letters, so that is what its glyph is read as. */
const lettersOf = (ligature: number): number[] =>
  Array.from(String.fromCodePoint(ligature).normalize('NFKC'), (letter) => letter.codePointAt(0) ?? 0);

/** Throws when the font lacks a character: pdfkit would draw `.notdef` without a word, which PDF/A forbids. */
export function requireGlyphs(name: FontName, text: string, where: string): void {
  const known = font(name);
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (known.hasGlyphForCodePoint(codePoint)) continue;
    const code = codePoint.toString(16).toUpperCase().padStart(4, '0');
    throw new RangeError(`The document font has no character U+${code}, found in ${where}`);
  }
}

/** A text with `?` for each character that the font lacks: of what people typed, which must be drawn whatever it holds. */
export function drawable(name: FontName, text: string): string {
  const known = font(name);
  return Array.from(text.normalize('NFC'), (character) =>
    known.hasGlyphForCodePoint(character.codePointAt(0) ?? 0) ? character : '?',
  ).join('');
}
