import { lately, type Lately } from './lately.ts';

/**
 * A font as a document carries it: cut down to some glyphs, each under a code of its own. Every document begins with the same ones in the same order. Most
 * have no others, so that the font is cut down once for all of them; the codes of a text are the same in each, too, and what is packed of a document differs
 * less from what all share. Those that a document has and doesn't draw are 4 of its 63 kB.
 */
const usual: readonly Usual[] = [
  // `ft` is drawn as one.
  { text: ' abcdefghijklmnopqrstuvwxyzåäöé ft ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ 0123456789 .,:;-–()/”' },
  { text: '0', features: ['tnum', 'zero'] },
];

interface Usual {
  readonly text: string;
  readonly features?: readonly string[];
}

/** Fonts that are cut down to the usual glyphs and some others: so many are kept, and twice that at most. */
const cutsKept = 20;

interface Begun {
  readonly glyphs: readonly PDFKit.Glyph[];
  /** By the other glyphs. */
  readonly cuts: Lately<Uint8Array>;
}

const begun = new WeakMap<PDFKit.ParsedFont, Begun>();

/** Puts the usual glyphs in, before anything is drawn with it. @param parsed what it is cut from */
export function beginFont(font: PDFKit.EmbeddedFont, parsed: PDFKit.ParsedFont): void {
  const { glyphs, cuts } = beginningOf(parsed);
  for (const glyph of glyphs) codeOf(font, glyph);
  const { subset } = font;
  const beginning = subset.glyphs.length;
  const cut = subset.encode.bind(subset);
  subset.encode = () => {
    const others = subset.glyphs.slice(beginning).join(' ');
    const known = cuts.get(others);
    if (known) return known;
    const bytes = cut();
    cuts.set(others, bytes);
    return bytes;
  };
}

function beginningOf(parsed: PDFKit.ParsedFont): Begun {
  const known = begun.get(parsed);
  if (known) return known;
  const glyphs = usual.flatMap(({ text, features }) => parsed.layout(text, features).glyphs);
  const beginning = { glyphs, cuts: lately<Uint8Array>(cutsKept) };
  begun.set(parsed, beginning);
  return beginning;
}

/** The code of a glyph in the font that a document carries. The first time it is put in. */
export function codeOf(font: PDFKit.EmbeddedFont, glyph: PDFKit.Glyph): number {
  const code = font.subset.includeGlyph(glyph.id);
  font.widths[code] ??= glyph.advanceWidth * font.scale;
  font.unicode[code] ??= glyph.codePoints;
  return code;
}
