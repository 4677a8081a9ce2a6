import SignaturePad from 'signature_pad';
import { signatureArea, writeLines } from '../../contract/signature-lines.ts';
import { elementOf } from './page.ts';

/**
 * A name is drawn with mouse, finger or pen, or with the keyboard: the arrow keys move the pen, the space bar puts it down and lifts it. What is
 * sent are lines in the area that the server knows, however wide the canvas is here.
 */
type Point = readonly [x: number, y: number];

const { width, height } = signatureArea;
const step = 6;

const form = elementOf('[data-sign]');
for (const area of form.querySelectorAll('[data-sign-area]')) if (area instanceof HTMLElement) setUp(area);

function setUp(area: HTMLElement): void {
  const canvas = elementOf('canvas', area);
  const field = elementOf('input', area);
  if (!(canvas instanceof HTMLCanvasElement) || !(field instanceof HTMLInputElement)) return;
  const pad = new SignaturePad(canvas, { minWidth: 1.2, maxWidth: 2.6, penColor: '#14212b' });
  const keep = () => (field.value = writeLines(linesOf(pad)));
  pad.addEventListener('endStroke', keep);
  elementOf('[data-sign-clear]', area).addEventListener('click', () => {
    pad.clear();
    field.value = '';
    canvas.focus();
  });
  writeByKeys(canvas, { pad, keep, said: elementOf('[data-sign-said]', area) });
}

function linesOf(pad: SignaturePad): Point[][] {
  return pad.toData().map(({ points }) => points.map(({ x, y }): Point => [clamp(x, width), clamp(y, height)]));
}

const clamp = (value: number, most: number) => Math.round(Math.min(Math.max(value, 0), most) * 10) / 10;

const moves: Readonly<Record<string, Point>> = {
  ArrowLeft: [-step, 0],
  ArrowRight: [step, 0],
  ArrowUp: [0, -step],
  ArrowDown: [0, step],
};

function writeByKeys(
  canvas: HTMLCanvasElement,
  { pad, keep, said }: { pad: SignaturePad; keep: () => void; said: HTMLElement },
): void {
  let [at, line]: [Point, Point[] | undefined] = [[40, height / 2], undefined];
  canvas.addEventListener('keydown', (event) => {
    const move = moves[event.key];
    if (event.key === ' ') {
      line = line ? undefined : [at];
      said.textContent = line ? 'Pennan är nere.' : 'Pennan är lyft.';
    } else if (move) {
      at = [clamp(at[0] + move[0], width), clamp(at[1] + move[1], height)];
      if (line) addTo(pad, (line = [...line, at]));
    } else return;
    event.preventDefault();
    keep();
  });
}

/** The line takes the place of itself as it was one key ago. */
function addTo(pad: SignaturePad, line: readonly Point[]): void {
  const before = pad.toData();
  const last = before.at(-1);
  const isSame = line.length > 2 && last?.points.length === line.length - 1;
  const style = { ...{ dotSize: 0, minWidth: 1.2, maxWidth: 2.6, penColor: '#14212b' }, velocityFilterWeight: 0.7 };
  const points = line.map(([x, y], index) => ({ ...{ x, y, pressure: 0.5 }, time: index * 20 }));
  pad.fromData([...(isSame ? before.slice(0, -1) : before), { ...style, compositeOperation: 'source-over', points }]);
}
