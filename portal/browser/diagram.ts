import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import * as z from 'zod/mini';
import { elementOf } from './page.ts';

const ProcessPath = z.object({
  xml: z.string(),
  now: z.array(z.string()),
  done: z.array(z.string()),
  flows: z.array(z.string()),
});
/** Scale at which the labels can be read. */
const readable = 0.9;
type ProcessPath = z.infer<typeof ProcessPath>;

/** Draws a case's process and the way it has gone. Markers only: the diagram itself stays as it was drawn. */
export function showDiagram(panel: HTMLElement, address: string): { renew(): Promise<void> } {
  const container = elementOf('[data-canvas]', panel);
  let viewer: NavigatedViewer | undefined;
  let marked: [string, string][] = [];
  let shown = '';

  async function renew(): Promise<void> {
    const response = await fetch(address, { headers: { Accept: 'application/json', 'X-Live': '1' } });
    if (!response.ok) return;
    const text = await response.text();
    if (text === shown) return;
    shown = text;
    const path = ProcessPath.parse(JSON.parse(text));
    const isFirst = viewer === undefined;
    viewer ??= await open(path.xml);
    mark(viewer, path);
    if (isFirst) showNow(viewer, path.now);
  }

  async function open(xml: string): Promise<NavigatedViewer> {
    container.hidden = false;
    elementOf('[data-diagram-note]', panel).hidden = true;
    const tools = elementOf('[data-canvas-tools]', panel);
    tools.hidden = false;
    const opened = new NavigatedViewer({
      container,
      bpmnRenderer: {
        defaultFillColor: 'var(--panel)',
        defaultStrokeColor: 'var(--bpmn-line)',
        defaultLabelColor: 'var(--ink)',
      },
    });
    await opened.importXML(xml);
    tools.addEventListener('click', ({ target }) => {
      if (target instanceof HTMLElement) zoom(opened, target.dataset['zoom']);
    });
    return opened;
  }

  function zoom(opened: NavigatedViewer, how: string | undefined): void {
    const canvas = opened.get('canvas');
    if (how === 'all') canvas.zoom('fit-viewport', 'auto');
    if (how === 'in') canvas.zoom(canvas.zoom() * 1.25);
    if (how === 'out') canvas.zoom(canvas.zoom() / 1.25);
    if (how === 'now')
      showNow(
        opened,
        marked.filter(([, marker]) => marker === 'is-now').map(([id]) => id),
      );
  }

  function mark(opened: NavigatedViewer, path: ProcessPath): void {
    const canvas = opened.get('canvas');
    const overlays = opened.get('overlays');
    const elements = opened.get('elementRegistry');
    for (const [id, marker] of marked) canvas.removeMarker(id, marker);
    overlays.clear();
    const now = new Set(path.now);
    const isAround = (id: string) => (elements.get(id)?.children ?? []).length > 0;
    marked = [
      ...path.flows.map((id): [string, string] => [id, 'is-taken']),
      ...path.done
        .filter((id) => !now.has(id))
        .map((id): [string, string] => [id, isAround(id) ? 'is-around' : 'is-done']),
      ...path.now.map((id): [string, string] => [id, isAround(id) ? 'is-around' : 'is-now']),
    ].filter(([id]) => elements.get(id) !== undefined);
    for (const [id, marker] of marked) {
      canvas.addMarker(id, marker);
      if (marker === 'is-done' && /Task$/.test(elements.get(id)?.type ?? '')) {
        overlays.add(id, { position: { top: -9, right: 9 }, html: '<span class="done-tick"></span>' });
      }
    }
  }

  /** Readable size, with the present step in view; the whole when nothing is going on any more. */
  function showNow(opened: NavigatedViewer, now: readonly string[]): void {
    const canvas = opened.get('canvas');
    const elements = opened.get('elementRegistry');
    const step = now
      .map((id) => elements.get(id))
      .find((element) => element !== undefined && (element.children ?? []).length === 0);
    canvas.zoom('fit-viewport', 'auto');
    if (!step) return;
    const { outer } = canvas.viewbox();
    const width = outer.width / readable;
    const height = outer.height / readable;
    canvas.viewbox({
      x: step.x + step.width / 2 - width / 2,
      y: step.y + step.height / 2 - height / 2,
      width,
      height,
    });
  }

  return { renew };
}
