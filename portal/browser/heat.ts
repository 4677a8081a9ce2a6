import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import * as z from 'zod/mini';
import { elementOf } from './page.ts';
import { showReadably } from './readable-view.ts';

/** Statistics with JavaScript: a process coloured by how long its steps take. The same times stand above it in words. */
const Steps = z.array(z.object({ id: z.string(), level: z.number(), text: z.string() }));

/** Scale below which labels can't be read. */
const small = 0.6;

const panel = elementOf('[data-heat]');

async function draw(): Promise<void> {
  const response = await fetch(panel.dataset['model'] ?? '');
  if (!response.ok) return;
  const container = elementOf('[data-canvas]', panel);
  container.hidden = false;
  const viewer = new NavigatedViewer({
    container,
    bpmnRenderer: {
      defaultFillColor: 'var(--panel)',
      defaultStrokeColor: 'var(--bpmn-line)',
      defaultLabelColor: 'var(--ink)',
    },
  });
  await viewer.importXML(await response.text());
  const [canvas, overlays] = [viewer.get('canvas'), viewer.get('overlays')];
  let longest: { level: number; step: Parameters<typeof showReadably>[2] } | undefined;
  for (const { id, level, text } of Steps.parse(JSON.parse(panel.dataset['heat'] ?? '[]'))) {
    const step = viewer.get('elementRegistry').get(id);
    if (!step) continue;
    if (longest === undefined || level > longest.level) longest = { level, step };
    canvas.addMarker(id, `heat-${level}`);
    const said = document.createElement('span');
    said.className = 'heat-said';
    said.textContent = text;
    overlays.add(id, { position: { top: -12, right: 40 }, html: said });
  }
  canvas.zoom('fit-viewport', 'auto');
  // On a phone the whole of it is too small to read: it begins where it takes longest.
  if (canvas.zoom() < small && longest) showReadably(viewer, container, longest.step);
}

void draw();
