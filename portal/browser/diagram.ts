import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import * as z from 'zod/mini';
import { elementOf } from './page.ts';
import { showReadably } from './readable-view.ts';

const ProcessPath = z.object({
  xml: z.string(),
  now: z.array(z.string()),
  done: z.array(z.string()),
  flows: z.array(z.string()),
  /** What has happened at each step; absent where no single case is shown. */
  told: z.optional(z.record(z.string(), z.string())),
  instances: z.array(z.object({ key: z.string(), name: z.string(), isActive: z.boolean() })),
  instance: z.string(),
});
type ProcessPath = z.infer<typeof ProcessPath>;

/** In the language of the page. */
const words =
  document.documentElement.lang === 'en'
    ? { goesOn: ', under way', untold: 'Has not happened, and may not be needed.' }
    : { goesOn: ', pågår', untold: 'Har inte hänt, och kanske behövs det inte.' };

/** What something in a diagram is called: in Swedish on every page. */
function named(name: string): HTMLElement {
  const span = document.createElement('span');
  span.lang = 'sv';
  span.textContent = name;
  return span;
}

/** Draws a case's process and the way it has gone. Markers only: the diagram itself stays as it was drawn. */
export function showDiagram(panel: HTMLElement, given: string): { renew(address?: string): Promise<void> } {
  let address = given;
  let picture: Picture | undefined;
  let shown = '';
  let drawn = '';
  let stoodOn = '';
  let chosen: string | undefined;
  const choice = elementOf('[data-instances]', panel);
  choice.addEventListener('click', ({ target }) => {
    if (!(target instanceof HTMLElement) || target.dataset['instance'] === undefined) return;
    chosen = target.dataset['instance'];
    void renew();
  });

  async function renew(other = address): Promise<void> {
    address = other;
    const wanted = chosen === undefined ? address : `${address}${address.includes('?') ? '&' : '?'}instans=${chosen}`;
    const response = await fetch(wanted, { headers: { Accept: 'application/json', 'X-Live': '1' } });
    if (!response.ok) return;
    const text = await response.text();
    if (text === shown) return;
    shown = text;
    const path = ProcessPath.parse(JSON.parse(text));
    const isOther = drawn !== path.instance;
    picture ??= new Picture(panel);
    if (isOther) await picture.draw(path.xml);
    drawn = path.instance;
    offerInstances(choice, path);
    picture.mark(path);
    const standsOn = path.now.join(' ');
    if (isOther || (standsOn !== stoodOn && !picture.isMoved)) picture.showNow();
    stoodOn = standsOn;
  }

  return { renew };
}

/** A case's process and those that it called, each a button; nothing when it called none. */
function offerInstances(choice: HTMLElement, { instances, instance }: ProcessPath): void {
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
      button.append(named(name), isActive ? words.goesOn : '');
      return button;
    }),
  );
  if (hadFocus) choice.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus();
}

/** What happens in a process; not the lines between, the lanes, the data or the canvas, which may have names too. */
const steps = /(?:Task|CallActivity|SubProcess|Event|Gateway)$/;

type Marker = 'is-taken' | 'is-around' | 'is-done' | 'is-now';

/** The drawn model, its markers, and the part of it that is in view. */
class Picture {
  /** A picture that somebody has moved stays where they put it, till they ask for the present step. */
  isMoved = false;
  readonly #viewer: NavigatedViewer;
  readonly #container: HTMLElement;
  #marked: (readonly [id: string, marker: Marker])[] = [];
  #told: Record<string, string> = {};

  constructor(panel: HTMLElement) {
    const container = elementOf('[data-canvas]', panel);
    container.hidden = false;
    this.#container = container;
    const tools = elementOf('[data-canvas-tools]', panel);
    tools.hidden = false;
    this.#viewer = new NavigatedViewer({
      container,
      bpmnRenderer: {
        defaultFillColor: 'var(--panel)',
        defaultStrokeColor: 'var(--bpmn-line)',
        defaultLabelColor: 'var(--ink)',
      },
    });
    elementOf('[data-diagram-note]', panel).hidden = true;
    const box = panel.querySelector<HTMLElement>('[data-step]');
    if (box) this.#tellIn(box);
    for (const kind of ['pointerdown', 'wheel']) {
      container.addEventListener(kind, () => (this.isMoved = true), { capture: true, passive: true });
    }
    tools.addEventListener('click', ({ target }) => {
      if (target instanceof HTMLElement) this.#zoom(target.dataset['zoom']);
    });
  }

  /** The page has a place for what has happened at the step that is chosen. */
  #tellIn(box: HTMLElement): void {
    this.#viewer.get('eventBus').on('element.click', ({ element }) => {
      const { id, type, businessObject } = element.labelTarget ?? element;
      const name = businessObject.name ?? '';
      box.hidden = name === '' || !steps.test(type);
      box.replaceChildren(named(name), `. ${this.#told[id] ?? words.untold}`);
    });
  }

  async draw(xml: string): Promise<void> {
    this.#marked = [];
    await this.#viewer.importXML(xml);
    this.isMoved = false;
  }

  mark(path: ProcessPath): void {
    const canvas = this.#viewer.get('canvas');
    const overlays = this.#viewer.get('overlays');
    const elements = this.#viewer.get('elementRegistry');
    for (const [id, marker] of this.#marked) canvas.removeMarker(id, marker);
    overlays.clear();
    const now = new Set(path.now);
    this.#told = path.told ?? {};
    const inside = (id: string, marker: Marker) =>
      (elements.get(id)?.children ?? []).length > 0 ? 'is-around' : marker;
    this.#marked = [
      ...path.flows.map((id) => [id, 'is-taken'] as const),
      ...path.done.filter((id) => !now.has(id)).map((id) => [id, inside(id, 'is-done')] as const),
      ...path.now.map((id) => [id, inside(id, 'is-now')] as const),
    ].filter(([id]) => elements.get(id) !== undefined);
    for (const [id, marker] of this.#marked) {
      canvas.addMarker(id, marker);
      if (marker === 'is-done' && /(Task|CallActivity)$/.test(elements.get(id)?.type ?? '')) {
        overlays.add(id, { position: { top: -9, right: 9 }, html: '<span class="done-tick"></span>' });
      }
    }
  }

  /** Readable size, with the present step in view, or the last one of a process that has ended. */
  showNow(): void {
    const canvas = this.#viewer.get('canvas');
    const step = this.#markedWith('is-now')[0] ?? this.#markedWith('is-done').sort((one, other) => other.x - one.x)[0];
    if (step) showReadably(this.#viewer, this.#container, step);
    else canvas.zoom('fit-viewport', 'auto');
  }

  #markedWith(marker: Marker) {
    const elements = this.#viewer.get('elementRegistry');
    return this.#marked.flatMap(([id, its]) => (its === marker ? (elements.get(id) ?? []) : []));
  }

  #zoom(how: string | undefined): void {
    const canvas = this.#viewer.get('canvas');
    if (how !== undefined) this.isMoved = how !== 'now';
    if (how === 'all') canvas.zoom('fit-viewport', 'auto');
    if (how === 'in') canvas.zoom(canvas.zoom() * 1.25);
    if (how === 'out') canvas.zoom(canvas.zoom() / 1.25);
    if (how === 'now') this.showNow();
  }
}
