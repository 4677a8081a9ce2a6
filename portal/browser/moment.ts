import { showDiagram } from './diagram.ts';
import { renewParts } from './live.ts';
import { elementOf } from './page.ts';

/** The steps of a case with JavaScript: the slider moves page and diagram together, and the address with them. */
const slider = elementOf('#steg');
const panel = elementOf('[data-diagram]');
const base = (panel.dataset['diagram'] ?? '').split('?')[0] ?? '';
const diagram = showDiagram(panel, panel.dataset['diagram'] ?? '');
void diagram.renew();

/** A step is asked for once the slider rests, since each look is logged, ms. */
const rest = 250;
let waiting = 0;

if (slider instanceof HTMLInputElement) {
  elementOf('[data-go]').hidden = true;
  slider.addEventListener('input', () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => void go(slider), rest);
  });
}

async function go(input: HTMLInputElement): Promise<void> {
  const address = `?steg=${input.value}`;
  await renewParts(address, '');
  window.history.replaceState(null, '', address);
  const at = document.querySelector('[data-at]')?.textContent ?? '';
  input.setAttribute('aria-valuetext', at.trim());
  await diagram.renew(`${base}${address}`);
}
