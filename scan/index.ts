/**
 * Reads what is scanned in: bytes of a file whose sender is not trusted become pictures of pages, drawn anew, with the codes that stand on them. Nothing of the file
 * itself goes on: no script, no attachment, no particulars of a camera, no bytes behind the picture. Parsers are WebAssembly or JavaScript, in a
 * thread that lives for one file, with limits of time and memory.
 */
export { openScanner, type Scanner } from './scanner.ts';
export type { ScanLimits } from './limits.ts';
export { type ScanFault, type ScannedFile, type ScannedPage } from './page.ts';
export { isWritten, type Field, type Place } from './is-written.ts';
export { splitStack, type Part } from './split-stack.ts';
