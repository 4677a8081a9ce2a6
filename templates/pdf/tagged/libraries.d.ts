/** What pdfkit 0.20 and fontkit 2 offer and their published types lack; only what this folder uses. */
declare namespace PDFKit {
  interface Glyph {
    /** What it is read as. */
    codePoints: number[];
  }
  /** A font that fontkit has read. */
  interface ParsedFont {
    readonly characterSet: number[];
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphForCodePoint(codePoint: number): Glyph;
    layout(text: string, features?: readonly string[]): GlyphRun;
  }
  /** A text whose glyphs are chosen and placed. */
  interface GlyphRun {
    readonly glyphs: readonly Glyph[];
    readonly positions: readonly { readonly xAdvance: number }[];
    readonly advanceWidth: number;
  }
  interface PDFDocument {
    /** The catalog. */
    readonly _root: { readonly data: Record<string, unknown> };
    /** Into the list of the files that a document carries. */
    addNamedEmbeddedFile(name: string, specification: unknown): void;
  }
  interface PDFStructureElement {
    readonly dictionary: { readonly data: Record<string, unknown> };
  }
}

declare namespace PDFKit.Mixins {
  interface StructureElementOptions {
    /** Left, top, right, bottom in points from the page's upper left corner. */
    bbox?: [number, number, number, number];
    placement?: 'Block' | 'Inline';
    scope?: 'Row' | 'Column';
  }
  interface PDFFont {
    registerFont(name: string, font: ParsedFont): this;
  }
}

declare module 'fontkit' {
  export function create(bytes: Uint8Array): PDFKit.ParsedFont;
}
