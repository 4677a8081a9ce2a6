import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create } from 'fontkit';

/**
 * The document font, parsed once and shared. fontkit remembers the first character seen for a glyph, so a no-break space
 * drawn before any space would make every later space extract as that one: each font is primed in ascending order.
 */
const folder = '@expo-google-fonts/source-sans-3';
const require = createRequire(import.meta.url);

export const fonts = {
  regular: load('400Regular/SourceSans3_400Regular.ttf'),
  semibold: load('600SemiBold/SourceSans3_600SemiBold.ttf'),
} as const;
export type FontName = keyof typeof fonts;

function load(file: string): PDFKit.ParsedFont {
  const font = create(readFileSync(require.resolve(`${folder}/${file}`)));
  for (const codePoint of font.characterSet.toSorted((a, b) => a - b)) font.glyphForCodePoint(codePoint);
  return font;
}

/** Throws when the font lacks a character: pdfkit would draw `.notdef` without a word, which PDF/A forbids. */
export function requireGlyphs(font: FontName, text: string, where: string): void {
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (fonts[font].hasGlyphForCodePoint(codePoint)) continue;
    const code = codePoint.toString(16).toUpperCase().padStart(4, '0');
    throw new RangeError(`The document font has no character U+${code}, found in ${where}`);
  }
}
