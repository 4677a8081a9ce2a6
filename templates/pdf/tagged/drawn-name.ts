import type { Block } from './block.ts';
import { colours } from './styles.ts';

const height = 44;
const ink = { colour: colours.ink, width: 1.1 };

/** A name that was written on a screen, as lines of its own and not as a picture. @param area in what the points are counted */
export function drawnName(
  lines: readonly (readonly (readonly [number, number])[])[],
  alt: string,
  area: { readonly width: number; readonly height: number },
): Block {
  const scale = height / area.height;
  return {
    height: () => height,
    draw(pen, { x, y, width }) {
      const within = Math.min(scale, width / area.width);
      const drawn = lines.map((points) => pathOf(points, within)).join('');
      pen.figure(alt, { x, y, width: area.width * within, height }, (canvas) => canvas.path(drawn, [x, y], ink));
      const rule = { colour: colours.rule, width: 0.75 };
      pen.artifact('Layout', (canvas) => canvas.line([x, y + height], [x + width, y + height], rule));
    },
  };
}

/** A point alone is a dot: a line of no length has round ends. */
function pathOf(points: readonly (readonly [number, number])[], scale: number): string {
  const at = points.map(([x, y]) => `${(x * scale).toFixed(2)} ${(y * scale).toFixed(2)}`);
  const [first = ''] = at;
  return `M${first}${(at.length > 1 ? at.slice(1) : [first]).map((point) => `L${point}`).join('')}`;
}
