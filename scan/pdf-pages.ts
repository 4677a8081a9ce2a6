import { PDFiumLibrary, type PDFiumDocument, type PDFiumPage } from '@hyzyla/pdfium';
import { allowMore } from './limit-memory.ts';
import { ReadFault } from './read-fault.ts';
import type { Raster } from './raster.ts';
import { wasmOf } from './wasm.ts';

/** Points in an inch, and pixels in one of what is drawn: bars are read from 75, and handwriting well from 150. */
const [points, density] = [72, 200];
/**
 * What drawing one page may take besides what is taken already: a page of A4 in colours at 600 to the inch takes some 100 MB. Forms that include each
 * other, or themselves, would take all there is.
 */
const mostOfPage = 192 * 1024 * 1024;
/** Pixels of the longer side: A3. A larger page is drawn smaller. */
const longest = 3307;

/**
 * Draws the pages of a PDF, without filling in its forms. The library has no engine for scripts, so none runs. Throws `ReadFault`.
 * @param most pages; a file with more is refused before any is drawn
 */
export async function* pdfPages(file: Uint8Array, most: number): AsyncGenerator<Raster> {
  const library = await PDFiumLibrary.init({ wasmBinary: await wasmOf('@hyzyla/pdfium/pdfium.wasm') });
  const document = await open(library, file);
  const count = document.getPageCount();
  if (count <= 0) throw new ReadFault('no-pages');
  if (count > most) throw new ReadFault('too-many-pages');
  for (let index = 0; index < count; index += 1) {
    allowMore(mostOfPage);
    yield await draw(document.getPage(index));
  }
}

async function open(library: Pick<PDFiumLibrary, 'loadDocument'>, file: Uint8Array): Promise<PDFiumDocument> {
  try {
    return await library.loadDocument(file);
  } catch (cause) {
    const isLocked = cause instanceof Error && /password|security/i.test(cause.message);
    throw new ReadFault(isLocked ? 'encrypted' : 'broken', { cause });
  }
}

async function draw(page: PDFiumPage): Promise<Raster> {
  const { originalWidth, originalHeight } = page.getOriginalSize();
  const longer = Math.max(originalWidth, originalHeight);
  if (!(Math.min(originalWidth, originalHeight) >= 1)) throw new ReadFault('broken');
  const scale = Math.min(density / points, longest / longer);
  const { width, height, data } = await page.render({ scale, render: 'bitmap', renderFormFields: false });
  return { width, height, data };
}
