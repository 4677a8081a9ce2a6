/**
 * Collects what pdfkit writes. It would make an array of each operator, and send each part of the file through a stream; a document stays in memory
 * anyway, so that operators are kept as text until their page ends, and parts as they are. Measured: a seventh of a receipt's CPU.
 * @returns ends the document and returns its bytes
 */
export function collect(document: PDFKit.PDFDocument): () => Uint8Array {
  // The first line is on its way already.
  const parts: Uint8Array[] = [Buffer.from(document.read())];
  let isEnded = false;
  const write = (part: Uint8Array | string) => {
    const bytes = typeof part === 'string' ? bytesOf(`${part}\n`) : part;
    parts.push(bytes);
    document._offset += bytes.length;
  };
  const push = (end: unknown) => {
    isEnded = end === null;
    return true;
  };
  Object.assign(document, { _write: write, push });
  document.on('pageAdded', () => collectPage(document.page));
  return () => {
    document.end();
    // It ends at once unless something in it is still on its way, as no part of ours is.
    if (!isEnded) throw new Error('The document is not whole');
    return Buffer.concat(parts);
  };
}

function collectPage(page: PDFKit.PDFPage): void {
  const operators: string[] = [];
  const end = page.end.bind(page);
  Object.assign(page, {
    write: (operator: string) => operators.push(operator, '\n'),
    end: () => {
      page.content.write(bytesOf(operators.join('')));
      end();
    },
  });
}

const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1');
