import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';

/**
 * Makes room for labels that say something else than the model was drawn with: as wide as their longest word at least, and on one
 * line where that takes little more. What stood above what it names grows upwards, what stood to the left of it grows leftwards, so that it
 * comes no closer.
 */
export function fitLabels(viewer: NavigatedViewer): void {
  const text = viewer.get('textRenderer');
  const elements = viewer.get('elementRegistry');
  const style = text.getExternalStyle();
  const sizeOf = (words: string, width: number) => text.getDimensions(words, { box: { width, height: 0 }, style });
  for (const label of elements.getAll()) {
    const { labelTarget: named, di } = label;
    const drawn = di?.label?.bounds;
    const words = label.businessObject.name;
    if (!named || !drawn || words === undefined) continue;
    const whole = Math.ceil(sizeOf(words, widest).width);
    const longest = Math.max(...words.split(' ').map((word) => Math.ceil(sizeOf(word, widest).width)));
    const width = Math.max(drawn.width, whole > drawn.width * little ? longest : whole);
    const height = Math.ceil(sizeOf(words, width).height);
    const { x, y } = besides(drawn, named);
    label.width = width;
    label.height = height;
    label.x = drawn.x - (width - drawn.width) * x;
    label.y = drawn.y - (height - drawn.height) * y;
    viewer.get('graphicsFactory').update('shape', label, elements.getGraphics(label));
  }
}

const little = 1.25;
/** No label is wider, in the units of the picture. */
const widest = 400;
/** A label whose middle is this near the middle of what it names stands in the middle. */
const near = 8;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
type Point = Pick<Box, 'x' | 'y'>;

/** How much of what a label grows by goes to the left of it, and above it. */
function besides(drawn: Box, named: Box & { readonly waypoints?: readonly Point[] }): Point {
  const middle = { x: drawn.x + drawn.width / 2, y: drawn.y + drawn.height / 2 };
  const at = named.waypoints
    ? nearest(middle, named.waypoints)
    : { x: named.x + named.width / 2, y: named.y + named.height / 2 };
  const isAside = Math.abs(middle.x - at.x) > near;
  return { x: isAside ? Number(middle.x < at.x) : 0.5, y: Number(middle.y < at.y) };
}

/** The point of a line, of upright and level pieces, that is nearest to another. */
function nearest(to: Point, points: readonly Point[]): Point {
  const within = (value: number, one: number, other: number) =>
    Math.min(Math.max(value, Math.min(one, other)), Math.max(one, other));
  const [first = to] = points
    .slice(1)
    .map((end, index) => {
      const start = points[index] ?? end;
      return { x: within(to.x, start.x, end.x), y: within(to.y, start.y, end.y) };
    })
    .toSorted((one, other) => far(one, to) - far(other, to));
  return first;
}

const far = (one: Point, other: Point): number => Math.hypot(one.x - other.x, one.y - other.y);
