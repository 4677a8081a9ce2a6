import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import * as z from 'zod/mini';
import { elementOf } from './page.ts';

/** Statistics with JavaScript: a process coloured by how long its steps take. The same times stand above it in words. */
const Steps = z.array(z.object({ id: z.string(), level: z.number(), text: z.string() }));

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
  for (const { id, level, text } of Steps.parse(JSON.parse(panel.dataset['heat'] ?? '[]'))) {
    if (!viewer.get('elementRegistry').get(id)) continue;
    canvas.addMarker(id, `heat-${level}`);
    const said = document.createElement('span');
    said.className = 'heat-said';
    said.textContent = text;
    overlays.add(id, { position: { top: -12, right: 40 }, html: said });
  }
  canvas.zoom('fit-viewport', 'auto');
}

void draw();
