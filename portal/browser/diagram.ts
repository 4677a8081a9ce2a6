import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import * as z from 'zod/mini';
import { elementOf } from './page.ts';

const ProcessPath = z.object({
  xml: z.string(),
  now: z.array(z.string()),
  done: z.array(z.string()),
  flows: z.array(z.string()),
  instances: z.array(z.object({ key: z.string(), name: z.string(), isActive: z.boolean() })),
  instance: z.string(),
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
  let drawn = '';
  let stoodOn = '';
  /** Whoever has moved the picture keeps it where they put it, till they ask for the present step. */
  let isMoved = false;
  let chosen: string | undefined;
  const choice = elementOf('[data-instances]', panel);
  choice.addEventListener('click', ({ target }) => {
    if (!(target instanceof HTMLElement) || target.dataset['instance'] === undefined) return;
    chosen = target.dataset['instance'];
    void renew();
  });

  async function renew(): Promise<void> {
    const wanted = chosen === undefined ? address : `${address}?instans=${chosen}`;
    const response = await fetch(wanted, { headers: { Accept: 'application/json', 'X-Live': '1' } });
    if (!response.ok) return;
    const text = await response.text();
    if (text === shown) return;
    shown = text;
    const path = ProcessPath.parse(JSON.parse(text));
    const isOther = drawn !== path.instance;
    viewer ??= open();
    if (isOther) {
      marked = [];
      await viewer.importXML(path.xml);
    }
    drawn = path.instance;
    offerInstances(path);
    mark(viewer, path);
    if (isOther) isMoved = false;
    const standsOn = path.now.join(' ');
    if (isOther || (standsOn !== stoodOn && !isMoved)) showNow(viewer, path.now);
    stoodOn = standsOn;
  }

  /** A case's process and those that it called, each a button; nothing when it called none. */
  function offerInstances({ instances, instance }: ProcessPath): void {
    choice.hidden = instances.length < 2;
    const hadFocus = choice.contains(document.activeElement);
    choice.replaceChildren(
      ...instances.map(({ key, name, isActive }) => {
        const button = document.createElement('button');
        button.type = 'button';
        button.className = 'ds-button';
        button.dataset['variant'] = 'tertiary';
        button.dataset['instance'] = key;
        button.setAttribute('aria-pressed', String(key === instance));
        button.textContent = isActive ? `${name}, pågår` : name;
        return button;
      }),
    );
    if (hadFocus) choice.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus();
  }

  function open(): NavigatedViewer {
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
    for (const kind of ['pointerdown', 'wheel']) {
      container.addEventListener(kind, () => (isMoved = true), { capture: true, passive: true });
    }
    tools.addEventListener('click', ({ target }) => {
      if (target instanceof HTMLElement) zoom(opened, target.dataset['zoom']);
    });
    return opened;
  }

  function zoom(opened: NavigatedViewer, how: string | undefined): void {
    const canvas = opened.get('canvas');
    if (how !== undefined) isMoved = how !== 'now';
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
      if (marker === 'is-done' && /(Task|CallActivity)$/.test(elements.get(id)?.type ?? '')) {
        overlays.add(id, { position: { top: -9, right: 9 }, html: '<span class="done-tick"></span>' });
      }
    }
  }

  /** Readable size, with the present step in view, or the last one of a process that has ended. */
  function showNow(opened: NavigatedViewer, now: readonly string[]): void {
    const canvas = opened.get('canvas');
    const elements = opened.get('elementRegistry');
    const done = marked.filter(([, marker]) => marker === 'is-done').map(([id]) => id);
    const leaves = (ids: readonly string[]) =>
      ids.flatMap((id) => {
        const element = elements.get(id);
        return element !== undefined && (element.children ?? []).length === 0 ? [element] : [];
      });
    const step = leaves(now)[0] ?? leaves(done).sort((one, other) => other.x - one.x)[0];
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
