import type * as Fontkit from 'fontkit';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { lately } from './lately.ts';

/**
 * The document font, parsed once and shared, when the first document is drawn: what reads it is a third of a second of a start that draws none. fontkit remembers the first character seen for a glyph, so a no-break space
 * drawn before any space would make every later space extract as that one: each font is primed in ascending order.
 */
const folder = '@expo-google-fonts/source-sans-3';
const require = createRequire(import.meta.url);

/** Pairs of letters, and words, of which it is kept what the font says of them. */
const runsKept = 2000;

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
    keepOutline(glyph);
  }
  keepLayouts(font);
  return font;
}

/** Letters that are drawn as one and have a code of their own, as ‘ff’ (Unicode, Alphabetic Presentation Forms: Latin ligatures). */
const isLigature = (codePoint: number) => codePoint >= 0xfb00 && codePoint <= 0xfb06;

/** Who searches a document for ‘Offert’ types two letters, so that is what its glyph is read as. */
const lettersOf = (ligature: number): number[] =>
  Array.from(String.fromCodePoint(ligature).normalize('NFKC'), (letter) => letter.codePointAt(0) ?? 0);

/** A document carries the glyphs that it draws. For each of them fontkit reads the whole outline, to see whether it is made of others; it never changes. */
function keepOutline(glyph: PDFKit.Glyph): void {
  const read = glyph._decode.bind(glyph);
  let known: { readonly outline: unknown } | undefined;
  glyph._decode = () => (known ??= { outline: read() }).outline;
}

/**
 * Makes the font remember what it said of letters and words. Its unit is pdfkit's own, a thousandth, so that what pdfkit scales is what it was: the same
 * may be handed out again.
 */
function keepLayouts(font: PDFKit.ParsedFont): void {
  if (font.unitsPerEm !== 1000) throw new RangeError(`A font of ${font.unitsPerEm} units can't be shared`);
  const kept = lately<PDFKit.GlyphRun>(runsKept);
  const set = font.layout.bind(font);
  const ask: Layout = (text, features) => {
    const name = features === undefined ? text : `${text} ${features.join(' ')}`;
    const known = kept.get(name);
    if (known) return known;
    const { glyphs, positions, advanceWidth } = set(text, features);
    const run = { glyphs, positions, advanceWidth };
    kept.set(name, run);
    return run;
  };
  font.layout = (text, features) => byLetters(text, (pair) => ask(pair, features)) ?? ask(text, features);
}

type Layout = PDFKit.ParsedFont['layout'];

/**
 * Letters, digits and signs of western Europe: what the font says of them looks no further than from one to the next. Without the soft hyphen, and the
 * dot of Catalan's ‘l·l’, three that are drawn as one.
 */
const plain = /^[ -~\u00a0-\u00ac\u00ae-\u00b6\u00b8-\u017f]+$/;

/**
 * Sets a word by what the font says of each letter before the next: names and numbers are new in each document, and its rules for a whole word cost
 * much more. Undefined: two letters are drawn as one, as in ‘ff’, or others than the plain ones are in it.
 */
function byLetters(word: string, ask: (pair: string) => PDFKit.GlyphRun): PDFKit.GlyphRun | undefined {
  if (!plain.test(word)) return undefined;
  const glyphs: PDFKit.Glyph[] = [];
  const positions: PDFKit.GlyphPosition[] = [];
  let advanceWidth = 0;
  for (let at = 0; at < word.length; at += 1) {
    const pair = word.slice(at, at + 2);
    const run = ask(pair);
    const [[glyph], [position]] = [run.glyphs, run.positions];
    if (run.glyphs.length !== pair.length || !glyph || !position) return undefined;
    glyphs.push(glyph);
    positions.push(position);
    advanceWidth += position.xAdvance;
  }
  return { glyphs, positions, advanceWidth };
}

/** Characters that were found in the font, which is asked for each once: looking into its tables was a twentieth of a receipt's CPU. */
const found: Readonly<Record<FontName, Set<string>>> = { regular: new Set(), semibold: new Set() };

/** Throws when the font lacks a character: pdfkit would draw `.notdef` without a word, which PDF/A forbids. */
export function requireGlyphs(name: FontName, text: string, where: string): void {
  const known = font(name);
  for (const character of text) {
    if (found[name].has(character)) continue;
    const codePoint = character.codePointAt(0) ?? 0;
    if (known.hasGlyphForCodePoint(codePoint)) {
      found[name].add(character);
      continue;
    }
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
