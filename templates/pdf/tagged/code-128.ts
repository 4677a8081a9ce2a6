import { z } from 'zod';
import type { Block } from './block.ts';
import { codes } from './codes.ts';
import { styles } from './styles.ts';

const Bars = z.tuple([z.object({ sbs: z.array(z.number()) })]);
/** ISO/IEC 15417: at least ten modules without ink on each side. */
const quietModules = 10;

/** Width of a module and height of the bars, in points. */
const module = 1.3;
const bars = 30;

/** A number as Code 128 bars, vector and black, with what people read below. */
export function barcode(digits: string, caption: string, alt: string): Block {
  const widths = Bars.parse(codes().raw({ bcid: 'code128', text: digits }))[0].sbs;
  const modules = widths.reduce((sum, width) => sum + width, 0) + 2 * quietModules;
  const caption_ = { ...styles.strong, align: 'center', digits: true } as const;
  return {
    height: (pen, width) => bars + 3 + pen.textHeight(caption, caption_, width),
    draw(pen, { x, y, width }) {
      const left = x + width - modules * module;
      if (left < x) throw new RangeError(`The bar code needs ${modules * module} points, there are ${width}`);
      const figure = { x: left, y, width: modules * module, height: bars };
      pen.figure(alt, figure, (canvas) => canvas.cells(blackRuns(widths), { at: [left, y], unit: module }));
      pen.text('P', caption, { style: caption_, x: left, y: y + bars + 3, width: modules * module });
    },
  };
}

/** Bars and gaps alternate, a bar first; in modules. */
function blackRuns(widths: readonly number[]) {
  const runs: { x: number; y: number; width: number; height: number }[] = [];
  let x = quietModules;
  widths.forEach((width, index) => {
    if (index % 2 === 0) runs.push({ x, y: 0, width, height: bars / module });
    x += width;
  });
  return runs;
}
