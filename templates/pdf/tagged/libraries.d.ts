/** What pdfkit 0.20 and fontkit 2 offer and their published types lack; only what this folder uses. */
declare namespace PDFKit {
  interface Glyph {
    /** Reads its outline from the font. */
    _decode(): unknown;
  }
  /** A font that fontkit has read. */
  interface ParsedFont {
    readonly characterSet: number[];
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphForCodePoint(codePoint: number): Glyph;
    readonly unitsPerEm: number;
    layout(text: string, features?: readonly string[]): GlyphRun;
  }
  /** A word that is set: its glyphs, and where each stands. */
  interface GlyphRun {
    readonly glyphs: readonly unknown[];
    readonly positions: readonly { readonly xAdvance: number }[];
    /** Of the positions as they are now. */
    readonly advanceWidth: number;
  }
  interface PDFDocument {
    /** Bytes written so far. */
    _offset: number;
    /** The catalog. */
    readonly _root: { readonly data: Record<string, unknown> };
    /** Into the list of the files that a document carries. */
    addNamedEmbeddedFile(name: string, specification: unknown): void;
  }
  interface PDFPage {
    readonly content: { write(bytes: Uint8Array): void };
    end(): void;
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
