import SignaturePad from 'signature_pad';
import { readLines, signatureArea, writeLines } from '../../contract/signature-lines.ts';
import { elementOf } from './page.ts';

/**
 * A name is drawn with mouse, finger or pen, or with the keyboard: the arrow keys move the pen, the space bar puts it down and lifts it. What is
 * sent are lines in the area that the server knows, however wide the canvas is here.
 */
type Point = readonly [x: number, y: number];

const { width, height } = signatureArea;
const step = 6;
const style = { minWidth: 1.2, maxWidth: 2.6, penColor: '#14212b' };

const form = elementOf('[data-sign]');
for (const area of form.querySelectorAll('[data-sign-area]')) if (area instanceof HTMLElement) setUp(area);

interface Written {
  readonly canvas: HTMLCanvasElement;
  readonly pad: SignaturePad;
  /** Pixels of the page for one of the area's units. */
  scale: number;
}

function setUp(area: HTMLElement): void {
  const canvas = elementOf('canvas', area);
  const field = elementOf('input', area);
  if (!(canvas instanceof HTMLCanvasElement) || !(field instanceof HTMLInputElement)) return;
  const pad = new SignaturePad(canvas, style);
  const written: Written = { canvas, pad, scale: 1 };
  fit(written);
  // What was refused stands there still.
  draw(written, pointsIn(field.value));
  window.addEventListener('resize', () => fit(written));
  const keep = () => (field.value = writeLines(linesOf(written)));
  pad.addEventListener('endStroke', keep);
  elementOf('[data-sign-clear]', area).addEventListener('click', () => {
    pad.clear();
    field.value = '';
    canvas.focus();
  });
  writeByKeys(written, { keep, said: elementOf('[data-sign-said]', area) });
}

/** The canvas has the pixels that the screen shows it with; what stands there is drawn again when that changes. */
function fit(written: Written): void {
  const { canvas } = written;
  const lines = linesOf(written);
  const pixels = Math.max(window.devicePixelRatio, 1);
  written.scale = canvas.clientWidth / width;
  canvas.width = canvas.clientWidth * pixels;
  canvas.height = (canvas.clientWidth / width) * height * pixels;
  canvas.getContext('2d')?.scale(pixels, pixels);
  draw(written, lines);
}

function pointsIn(text: string): Point[][] {
  return readLines(text).map((line) => line.map(([x = 0, y = 0]): Point => [x, y]));
}

function linesOf({ pad, scale }: Written): Point[][] {
  return pad
    .toData()
    .map(({ points }) => points.map(({ x, y }): Point => [clamp(x / scale, width), clamp(y / scale, height)]));
}

function draw({ pad, scale }: Written, lines: readonly (readonly Point[])[]): void {
  pad.fromData(
    lines.map((line) => ({
      ...style,
      dotSize: 0,
      velocityFilterWeight: 0.7,
      compositeOperation: 'source-over',
      points: line.map(([x, y], index) => ({ x: x * scale, y: y * scale, pressure: 0.5, time: index * 20 })),
    })),
  );
}

const clamp = (value: number, most: number) => Math.round(Math.min(Math.max(value, 0), most));

const moves: Readonly<Record<string, Point>> = {
  ArrowLeft: [-step, 0],
  ArrowRight: [step, 0],
  ArrowUp: [0, -step],
  ArrowDown: [0, step],
};

/** The line that is being written takes the place of itself as it was one key ago. */
function writeByKeys(written: Written, { keep, said }: { keep: () => void; said: HTMLElement }): void {
  let at: Point = [40, height / 2];
  let line: Point[] | undefined;
  written.canvas.addEventListener('keydown', (event) => {
    const move = moves[event.key];
    if (event.key !== ' ' && !move) return;
    event.preventDefault();
    if (!move) {
      line = line ? undefined : [at];
      said.textContent = line ? 'Pennan är nere.' : 'Pennan är lyft.';
      return;
    }
    at = [clamp(at[0] + move[0], width), clamp(at[1] + move[1], height)];
    if (!line) return;
    const before = linesOf(written);
    line.push(at);
    draw(written, [...(line.length > 2 ? before.slice(0, -1) : before), line]);
    keep();
  });
}
