/** What pdfkit 0.20 and fontkit 2 offer and their published types lack; only what this folder uses. */
declare namespace PDFKit {
  interface Glyph {
    readonly id: number;
    /** What it is read as. */
    codePoints: number[];
    readonly advanceWidth: number;
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
    readonly glyphs: readonly Glyph[];
    readonly positions: readonly GlyphPosition[];
    /** Of the positions as they are now. */
    readonly advanceWidth: number;
  }
  interface GlyphPosition {
    readonly xAdvance: number;
    readonly xOffset: number;
    readonly yOffset: number;
    /** Of the glyph by itself. */
    readonly advanceWidth: number;
  }
  /** A font as a document carries it, cut down to the glyphs that were put in. */
  interface EmbeddedFont {
    readonly id: string;
    readonly scale: number;
    readonly ascender: number;
    /** By the codes of glyphs. */
    readonly widths: number[];
    readonly unicode: number[][];
    readonly subset: {
      readonly glyphs: readonly number[];
      includeGlyph(id: number): number;
      /** Cuts the font down. */
      encode(): Uint8Array;
    };
    layout(text: string, features?: readonly string[]): GlyphRun;
    widthOfString(text: string, size: number, features?: readonly string[]): number;
    lineHeight(size: number, includeGap: boolean): number;
    ref(): unknown;
  }
  interface PDFDocument {
    /** The font that was chosen last. */
    readonly _font: EmbeddedFont;
    /** Breaks a text into lines and hands them over. */
    _text(
      text: string,
      x: number,
      y: number,
      options: Mixins.TextOptions,
      each: (line: string, options: { readonly textWidth: number }) => void,
    ): void;
    /** Writes operators to the page. */
    addContent(operators: string): this;
    /** Bytes written so far. */
    _offset: number;
    /** The catalog. */
    readonly _root: { readonly data: Record<string, unknown> };
    /** Into the list of the files that a document carries. */
    addNamedEmbeddedFile(name: string, specification: unknown): void;
  }
  interface PDFPage {
    /** `Font`: those that it draws with, by their ids. */
    readonly resources: { readonly data: { Font?: Record<string, unknown> } };
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
