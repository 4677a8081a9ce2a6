import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';

/** Scale at which the labels can be read. */
const readable = 0.9;

interface Step {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Shows a drawn model in readable size, with the step in view, and makes its place as high as that takes. */
export function showReadably(viewer: NavigatedViewer, container: HTMLElement, step: Step): void {
  const canvas = viewer.get('canvas');
  canvas.zoom('fit-viewport', 'auto');
  const whole = canvas.viewbox().inner;
  container.style.height = `${heightFor(whole.height)}px`;
  canvas.resized();
  const { outer, inner } = canvas.viewbox();
  const width = outer.width / readable;
  const height = outer.height / readable;
  const x = placed(step.x + step.width / 2, width, { from: inner.x, size: inner.width });
  const y = placed(step.y + step.height / 2, height, { from: inner.y, size: inner.height });
  canvas.viewbox({ x, y, width, height });
}

/** As high as the picture is at readable size, with its mark under it; a high one is as high as a window can show beside what stands around it. */
function heightFor(units: number): number {
  const most = Math.max(320, window.innerHeight * 0.7);
  return Math.round(Math.min(most, Math.max(224, (units + 2 * margin) * readable + 32)));
}

/** Room around the picture, in its own units. */
const margin = 16;

/** Where a window of a size begins: around the middle, but no further out than the picture goes; a picture that fits stands in the middle of it. */
function placed(middle: number, size: number, whole: { readonly from: number; readonly size: number }): number {
  const spare = size - whole.size - 2 * margin;
  if (spare >= 0) return whole.from - margin - spare / 2;
  return Math.min(Math.max(middle - size / 2, whole.from - margin), whole.from + whole.size + margin - size);
}
