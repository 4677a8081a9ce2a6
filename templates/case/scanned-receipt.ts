import { z } from 'zod';
import { dayAndTimeOf, Instant, ReceiptNumber } from '../../contract/index.ts';
import { document } from '../pdf/document.ts';
import { heading, keepTogether, page, paragraph, picture, styles, type Block } from '../pdf/tagged/index.ts';

const Scan = z.object({
  receiptNumber: ReceiptNumber,
  scannedAt: Instant,
  issuer: z.string(),
  pages: z
    .array(
      z.object({ jpeg: z.custom<Uint8Array>((given) => given instanceof Uint8Array), width: z.int(), height: z.int() }),
    )
    .min(1),
});

/** The pictures of a file that was drawn so, as they were handed in. */
export function picturesOf(pdf: Uint8Array): Uint8Array[] {
  const text = Buffer.from(pdf).toString('latin1');
  return [...text.matchAll(/<<([^<>]*\/DCTDecode[^<>]*)>>\s*stream\n/g)].map((found) => {
    const from = found.index + found[0].length;
    return pdf.subarray(from, from + Number(/\/Length (\d+)/.exec(found[1] ?? '')?.[1] ?? 0));
  });
}

/** Nearly to the edges: a page of paper is shown as large as it was, but for a line that says what it is. */
const size = { ...page, left: 20, right: 20, top: 16, bottom: 16 };
const lineAbove = 16;

/** Puts the pages of a receipt that was signed on paper and scanned in together. Each is a picture, under a line that says which it is. Pure. */
export const scannedReceipt = document({
  record: Scan,
  draw({ receiptNumber, scannedAt, issuer, pages }) {
    return {
      info: {
        title: `Kvittens ${receiptNumber}, inskannad`,
        author: issuer,
        subject: 'Underskriven kvittens för SITHS eID-kort',
        id: `${receiptNumber}, ${scannedAt}`,
        createdAt: Date.parse(scannedAt),
      },
      furniture: () => undefined,
      size,
      blocks: pages.map((each, index): Block => {
        const what = `Kvittens ${receiptNumber}, inskannad ${dayAndTimeOf(scannedAt)}, sida ${index + 1} av ${pages.length}`;
        const line = index === 0 ? heading(1, what, styles.foot) : paragraph(what, styles.foot);
        const room = size.height - size.top - size.bottom - lineAbove - 4;
        return keepTogether(4, line, picture(each, `Bild av sida ${index + 1} av den underskrivna kvittensen`, room));
      }),
    };
  },
});
