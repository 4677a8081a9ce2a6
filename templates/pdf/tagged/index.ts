/** The thin layer over pdfkit that makes every page archivable (PDF/A-2a) and readable aloud (PDF/UA-1). */
export * from './block.ts';
export * from './code-128.ts';
export { openCodes } from './codes.ts';
export * from './qr-code.ts';
export * from './document.ts';
export * from './drawn-name.ts';
export * from './picture.ts';
export { drawable, openFonts } from './fonts.ts';
export * from './styles.ts';
export * from './table.ts';
export type { Canvas, Mark } from './pen.ts';
