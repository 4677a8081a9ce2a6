import { z } from 'zod';
import { signatureArea, type Lines } from './signature-lines.ts';

export * from './signature-lines.ts';

const most = { lines: 200, points: 6000 };
/** Shorter than this, in the area's units, is a dot or a slip of the pen and no name. */
const shortest = 120;

const Point = z.tuple([z.int().min(0).max(signatureArea.width), z.int().min(0).max(signatureArea.height)]);

/** What was drawn on a screen, be it a name or the beginning of one: lines, each as points from the upper left corner of the area. */
export const Drawing = z
  .array(z.array(Point).min(1).max(most.points))
  .max(most.lines, 'Underskriften har för många streck. Rita om den.')
  .refine((lines) => lines.flat().length <= most.points, 'Underskriften har för många punkter. Rita om den.');

/** A name that was drawn on a screen. */
export const DrawnName = Drawing.min(1, 'Här saknas en underskrift.').refine(
  (lines) => lengthOf(lines) >= shortest,
  'Underskriften är för kort. Be personen skriva hela sitt namn.',
);
export type DrawnName = z.infer<typeof DrawnName>;

function lengthOf(lines: Lines): number {
  return lines.reduce((sum, points) => sum + lineLength(points), 0);
}

function lineLength(points: Lines[number]): number {
  return points.reduce((sum, [x, y], index) => {
    const [fromX, fromY] = points[index - 1] ?? [x, y];
    return sum + Math.hypot(x - fromX, y - fromY);
  }, 0);
}
